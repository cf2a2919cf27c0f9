package io.bellwether.stores.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.pipeline.Unavailable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

class KmsKeysTest {
    private static final Place PLACE = new Place("workspace", "connection", "access_token");

    private final FakeKms kms = new FakeKms();
    private final Seal seal = new Seal(new KmsKeys(kms, "alias/bellwether"));

    @Test
    void opensInAnotherProcessWhatItHasSealed() {
        byte[] sealed = seal.seal(PLACE, "secret");

        assertThat(new Seal(new KmsKeys(kms, "alias/bellwether")).open(PLACE, sealed))
                .isEqualTo("secret");
        assertThat(kms.decrypted).isEqualTo(1);
    }

    @Test
    void asksOnceForAKeyThatItReadsWithOften() {
        byte[] sealed = seal.seal(PLACE, "secret");
        Seal other = new Seal(new KmsKeys(kms, "alias/bellwether"));

        other.open(PLACE, sealed);
        other.open(PLACE, sealed);

        assertThat(kms.decrypted).isEqualTo(1);
    }

    @Test
    void opensWithTheKeyThatSealedThoughAnotherIsInForce() {
        byte[] sealed = seal.seal(PLACE, "secret");
        kms.inForce = "arn:aws:kms:eu-central-1:000000000000:key/2";

        assertThat(new Seal(new KmsKeys(kms, "alias/bellwether")).open(PLACE, sealed))
                .isEqualTo("secret");
    }

    @Test
    void saysThatKmsDoesNotAnswer() {
        kms.answers = false;

        assertThatThrownBy(() -> seal.seal(PLACE, "secret")).isInstanceOf(Unavailable.class);
    }

    /// Keeps the data keys that it has wrapped, by key and context.
    private static final class FakeKms implements KmsClient {
        private final Map<String, byte[]> wrapped = new HashMap<>();
        private String inForce = "arn:aws:kms:eu-central-1:000000000000:key/1";
        private boolean answers = true;
        private int decrypted;

        @Override
        public GenerateDataKeyResponse generateDataKey(GenerateDataKeyRequest request) {
            if (!answers) {
                throw SdkClientException.create("no route");
            }
            assertThat(request.keySpec()).isEqualTo(DataKeySpec.AES_256);
            byte[] plain = AesGcm.random(32);
            byte[] blob = UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            wrapped.put(inForce + Arrays.toString(blob) + request.encryptionContext(), plain);
            return GenerateDataKeyResponse.builder()
                    .keyId(inForce)
                    .plaintext(SdkBytes.fromByteArray(plain))
                    .ciphertextBlob(SdkBytes.fromByteArray(blob))
                    .build();
        }

        @Override
        public DecryptResponse decrypt(DecryptRequest request) {
            decrypted++;
            byte[] blob = request.ciphertextBlob().asByteArray();
            byte[] plain = wrapped.get(request.keyId() + Arrays.toString(blob) + request.encryptionContext());
            return DecryptResponse.builder()
                    .plaintext(SdkBytes.fromByteArray(plain))
                    .build();
        }

        @Override
        public String serviceName() {
            return "kms";
        }

        @Override
        public void close() {}
    }
}
