package io.bellwether.sandbox.hubspot;

import io.bellwether.sandbox.hubspot.DealPipeline.Stage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Prepares the list of deals for its page.
final class ShowDeals {
    private final HubSpotAccount account;

    ShowDeals(HubSpotAccount account) {
        this.account = account;
    }

    public record Page(
            List<Tab> tabs, String pipeline, List<Choice> stages, String query, List<Row> rows, String open) {}

    public record Tab(String id, String label, int count, boolean on) {}

    public record Choice(String id, String label, boolean on) {}

    /// @param progress the dots of the stage: true up to where the deal stands
    /// @param state `open`, `won` or `lost`
    public record Row(
            String id,
            String name,
            String company,
            String stage,
            String state,
            List<Boolean> progress,
            String amount,
            String closeDate,
            boolean overdue,
            String owner,
            String initials,
            String face,
            String changed) {}

    Page page(String pipelineId, String stageId, String query, Instant now) {
        DealPipeline pipeline = account.pipeline(pipelineId).orElse(DealPipeline.SALES);
        List<CrmRecord> deals = dealsOf(pipeline);
        List<Row> rows = deals.stream()
                .filter(deal -> stageId.isEmpty() || deal.text("dealstage").equals(stageId))
                .map(deal -> row(deal, pipeline, now))
                .filter(row -> (row.name() + " " + row.owner())
                        .toLowerCase(Locale.ROOT)
                        .contains(query.strip().toLowerCase(Locale.ROOT)))
                .toList();
        return new Page(tabs(pipeline), pipeline.id(), stages(pipeline, stageId), query, rows, open(deals, pipeline));
    }

    private List<CrmRecord> dealsOf(DealPipeline pipeline) {
        return account.records(RecordType.DEAL).stream()
                .filter(deal -> account.pipelineOf(deal).equals(pipeline))
                .sorted(Comparator.comparing(CrmRecord::updatedAt).reversed())
                .toList();
    }

    private List<Tab> tabs(DealPipeline on) {
        return account.pipelines().stream()
                .map(pipeline -> new Tab(
                        pipeline.id(), pipeline.label(), dealsOf(pipeline).size(), pipeline.equals(on)))
                .toList();
    }

    private static List<Choice> stages(DealPipeline pipeline, String on) {
        return pipeline.stages().stream()
                .map(stage -> new Choice(stage.id(), stage.label(), stage.id().equals(on)))
                .toList();
    }

    private Row row(CrmRecord deal, DealPipeline pipeline, Instant now) {
        Stage stage = account.stageOf(deal).orElseThrow();
        String state = stage.closed() ? (stage.won() ? "won" : "lost") : "open";
        List<Boolean> progress = pipeline.openStages().stream()
                .map(open -> stage.won() || (!stage.closed() && open.displayOrder() <= stage.displayOrder()))
                .toList();
        Owner owner = account.owner(deal.text("hubspot_owner_id")).orElse(null);
        return new Row(
                deal.id(),
                deal.name(),
                companyOf(deal),
                stage.label(),
                state,
                progress,
                WriteForPeople.money(deal.text("amount"), deal.text("deal_currency_code")),
                deal.value("closedate")
                        .map(date -> WriteForPeople.date(Instant.parse(date)))
                        .orElse("–"),
                !stage.closed()
                        && deal.value("closedate")
                                .map(Instant::parse)
                                .filter(now::isAfter)
                                .isPresent(),
                owner == null ? "Nobody" : owner.name(),
                owner == null ? "–" : owner.initials(),
                "f" + (owner == null ? 0 : account.owners().indexOf(owner) + 1),
                WriteForPeople.date(deal.updatedAt()));
    }

    private String companyOf(CrmRecord deal) {
        return deal.firstLink(RecordType.COMPANY)
                .flatMap(link -> account.record(RecordType.COMPANY, link.id()))
                .map(CrmRecord::name)
                .orElse("–");
    }

    /// The open amount per currency, such as `€1.2M · £310K`.
    private static String open(List<CrmRecord> deals, DealPipeline pipeline) {
        Map<String, BigDecimal> sums = deals.stream()
                .filter(deal -> pipeline.stage(deal.text("dealstage"))
                        .filter(stage -> !stage.closed())
                        .isPresent())
                .filter(deal -> deal.value("amount").isPresent())
                .collect(Collectors.groupingBy(
                        deal -> deal.text("deal_currency_code"),
                        TreeMap::new,
                        Collectors.reducing(
                                BigDecimal.ZERO, deal -> new BigDecimal(deal.text("amount")), BigDecimal::add)));
        return sums.entrySet().stream()
                .map(sum -> WriteForPeople.shortMoney(sum.getValue(), sum.getKey()))
                .collect(Collectors.joining(" · "));
    }
}
