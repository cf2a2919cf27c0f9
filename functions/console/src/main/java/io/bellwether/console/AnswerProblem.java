package io.bellwether.console;

import io.bellwether.console.Refusal.Kind;
import io.bellwether.pipeline.DataRejected;
import io.bellwether.pipeline.Unavailable;
import io.bellwether.runtime.WideLog;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Every error is `application/problem+json` and tells nothing of the inside.
final class AnswerProblem {
    @ServerExceptionMapper
    Response refusal(Refusal refusal) {
        return answer(refusal.kind(), refusal.kind().status, refusal.detail(), newCorrelationId());
    }

    @ServerExceptionMapper
    Response unknownPath(NotFoundException e, UriInfo uri) {
        return answer(Kind.NOT_FOUND, 404, "Nothing answers at %s".formatted(uri.getPath()), newCorrelationId());
    }

    @ServerExceptionMapper
    Response wrongMethod(NotAllowedException e, Request request, UriInfo uri) {
        String detail = "%s does not answer %s".formatted(uri.getPath(), request.getMethod());
        return answer(Kind.METHOD_NOT_ALLOWED, 405, detail, newCorrelationId());
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        Kind kind = status >= 500 ? Kind.INTERNAL : Kind.REQUEST_REFUSED;
        return answer(kind, status, e.getResponse().getStatusInfo().getReasonPhrase(), newCorrelationId());
    }

    /// A U+0000 in a path or a query, say.
    @ServerExceptionMapper
    Response unstorable(DataRejected e) {
        String detail = "A value of the request is none that the database can hold or look for";
        return answer(Kind.INVALID_PARAMETER, 400, detail, newCorrelationId());
    }

    @ServerExceptionMapper
    Response unavailable(Unavailable e, UriInfo uri) {
        return answer(Kind.UNAVAILABLE, 503, "A store or queue did not answer; try again in a moment", logged(e, uri));
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e, UriInfo uri) {
        return answer(Kind.INTERNAL, 500, "This should not have happened; the log says more", logged(e, uri));
    }

    private static Response answer(Kind kind, int status, String detail, String correlationId) {
        Response.ResponseBuilder answer = Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(new Problem(kind.type, kind.title, status, detail, correlationId));
        if (kind == Kind.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.build();
    }

    private static String logged(Throwable failure, UriInfo uri) {
        String correlationId = newCorrelationId();
        new WideLog(AnswerProblem.class, "request_failed")
                .with("correlationId", correlationId)
                .with("path", uri.getPath())
                .with("error", failure)
                .warn();
        return correlationId;
    }

    private static String newCorrelationId() {
        return UUID.randomUUID().toString();
    }
}
