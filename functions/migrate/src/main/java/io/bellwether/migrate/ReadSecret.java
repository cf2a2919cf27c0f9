package io.bellwether.migrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// Secrets Manager. Read at each run: RDS changes the owner's password by itself.
class ReadSecret {

    Map<String, String> read(String arn) {
        try (SecretsManagerClient client = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            String text =
                    client.getSecretValue(request -> request.secretId(arn)).secretString();
            return new ObjectMapper().readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A secret is to hold a JSON object of texts; this one does not: " + arn);
        }
    }
}
