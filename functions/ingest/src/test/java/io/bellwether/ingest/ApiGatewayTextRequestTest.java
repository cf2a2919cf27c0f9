package io.bellwether.ingest;

import io.bellwether.sources.SignedRequest;

class ApiGatewayTextRequestTest implements SignedRequestContract {

    @Override
    public SignedRequest arrived(Sent sent) {
        return ApiGatewayRequest.of(ApiGateway.event(sent, false));
    }
}
