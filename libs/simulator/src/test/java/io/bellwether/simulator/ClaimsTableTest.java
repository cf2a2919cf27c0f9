package io.bellwether.simulator;

import io.bellwether.pipeline.Claims;
import io.bellwether.pipeline.ClaimsContract;

final class ClaimsTableTest implements ClaimsContract {
    private final Claims claims = new ClaimsTable(Defects.NONE);

    @Override
    public Claims claims() {
        return claims;
    }
}
