package io.bellwether.pipeline;

final class InMemoryClaimsTest implements ClaimsContract {
    private final InMemoryClaims claims = new InMemoryClaims();

    @Override
    public Claims claims() {
        return claims;
    }
}
