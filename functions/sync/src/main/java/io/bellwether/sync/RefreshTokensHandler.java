package io.bellwether.sync;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.bellwether.pipeline.tokens.RenewDueTokens;
import io.bellwether.runtime.AsException;
import io.bellwether.runtime.WideLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;

/// Renews the tokens that are due by the schedule's event, whatever that says. An event that comes twice renews nothing
/// twice.
@Named("refresh-tokens")
@ApplicationScoped
public class RefreshTokensHandler implements RequestHandler<Map<String, Object>, String> {
    private final RenewDueTokens renew;

    RefreshTokensHandler(RenewDueTokens renew) {
        this.renew = renew;
    }

    @Override
    public String handleRequest(Map<String, Object> schedule, Context context) {
        Map<String, Integer> results = AsException.of("refresh-tokens", renew::run);
        if (!results.isEmpty()) {
            WideLog line = new WideLog(RefreshTokensHandler.class, "tokens_renewed").with("function", "refresh-tokens");
            results.forEach(line::with);
            line.info();
        }
        return results.toString();
    }
}
