package io.bellwether.sources.hubspot;

import io.bellwether.model.Reading;
import io.bellwether.sources.Signature;
import io.bellwether.sources.SignedRequest;
import io.bellwether.sources.SigningKeys;
import io.bellwether.sources.Source;
import io.bellwether.sources.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// HubSpot's webhooks: an array of up to 100 events in no particular order.
public final class HubSpotSource implements Source {
    static final String NAME = "hubspot";

    private final StrictJson json = new StrictJson();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Signature check(SignedRequest request, SigningKeys keys, Instant now) {
        return SignatureV3.check(request, keys, now);
    }

    @Override
    public Reading read(byte[] body) {
        return switch (json.cut(body)) {
            case StrictJson.Body.Unreadable(String reason, String detail) -> new Reading.Unreadable(reason, detail);
            case StrictJson.Body.Elements(var texts) ->
                new Reading.Elements(texts.stream().map(this::readElement).toList());
        };
    }

    private Reading.Element readElement(String text) {
        return switch (json.read(text)) {
            case StrictJson.Element.Broken(String reason, String detail) -> broken(text, reason, detail);
            case StrictJson.Element.Complete(var object) -> {
                try {
                    yield new Reading.Readable(ReadEvent.read(new Fields(object), text));
                } catch (Flaw flaw) {
                    yield broken(text, flaw.reason(), flaw.detail());
                }
            }
        };
    }

    private static Reading.Broken broken(String text, String reason, String detail) {
        return new Reading.Broken(reason, detail, text.getBytes(StandardCharsets.UTF_8));
    }
}
