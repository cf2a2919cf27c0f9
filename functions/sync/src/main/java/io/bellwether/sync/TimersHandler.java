package io.bellwether.sync;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.bellwether.pipeline.EvaluateTimers;
import io.bellwether.pipeline.EvaluateTimers.Report;
import io.bellwether.runtime.AsException;
import io.bellwether.runtime.WideLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;

/// Looks at every open deal by the nightly schedule's event, whatever that says.
@Named("timers")
@ApplicationScoped
public class TimersHandler implements RequestHandler<Map<String, Object>, String> {
    private final EvaluateTimers timers;

    TimersHandler(EvaluateTimers timers) {
        this.timers = timers;
    }

    @Override
    public String handleRequest(Map<String, Object> schedule, Context context) {
        Report report = AsException.of("timers", timers::run);
        new WideLog(TimersHandler.class, "timers_evaluated")
                .with("function", "timers")
                .with("looked", report.looked())
                .with("alerts", report.alerts())
                .with("left", report.left())
                .info();
        return "looked=" + report.looked() + " alerts=" + report.alerts() + " left=" + report.left();
    }
}
