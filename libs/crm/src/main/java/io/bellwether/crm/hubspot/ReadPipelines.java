package io.bellwether.crm.hubspot;

import io.bellwether.crm.hubspot.PipelinesJson.PipelineJson;
import io.bellwether.crm.hubspot.PipelinesJson.StageJson;
import io.bellwether.model.Pipeline;
import io.bellwether.model.Pipeline.Stage;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// HubSpot's deal pipelines and their stages in the order that people see, the archived ones last.
final class ReadPipelines {
    private static final Comparator<PipelineJson> PIPELINES = Comparator.comparing(PipelineJson::archived)
            .thenComparingInt(PipelineJson::displayOrder)
            .thenComparing(PipelineJson::label);

    private static final Comparator<StageJson> STAGES = Comparator.comparing(StageJson::archived)
            .thenComparingInt(StageJson::displayOrder)
            .thenComparing(StageJson::label);

    private ReadPipelines() {}

    static List<Pipeline> read(PipelinesJson json) {
        return json.results().stream()
                .sorted(PIPELINES)
                .map(ReadPipelines::pipeline)
                .toList();
    }

    private static Pipeline pipeline(PipelineJson json) {
        List<StageJson> stages = json.stages().stream().sorted(STAGES).toList();
        return new Pipeline(
                json.id(),
                label(json.label(), json.id()),
                IntStream.range(0, stages.size())
                        .mapToObj(order -> stage(stages.get(order), order))
                        .toList());
    }

    private static Stage stage(StageJson json, int order) {
        Map<String, @Nullable String> metadata = Objects.requireNonNullElse(json.metadata(), Map.of());
        boolean closed = "true".equals(metadata.get("isClosed"));
        return new Stage(
                json.id(),
                label(json.label(), json.id()),
                order,
                closed,
                closed && certain(metadata.get("probability")));
    }

    private static boolean certain(@Nullable String probability) {
        try {
            return probability != null && new BigDecimal(probability).compareTo(BigDecimal.ONE) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String label(String label, String id) {
        return PlainText.of(label).orElse(id);
    }
}
