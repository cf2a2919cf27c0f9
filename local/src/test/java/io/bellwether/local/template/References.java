package io.bellwether.local.template;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a template refers to by `!Ref`, `!GetAtt` and `!Sub`: `Api`, or with an attribute `Api.ApiEndpoint`.
final class References {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}!]+)}");

    private References() {}

    static Set<String> in(Object node) {
        return Stream.of(refs(node), attributes(node), substitutions(node))
                .flatMap(each -> each)
                .filter(reference -> !reference.startsWith("AWS::"))
                .collect(Collectors.toSet());
    }

    static String target(String reference) {
        return reference.replaceFirst("\\..*", "");
    }

    private static Stream<String> refs(Object node) {
        return Tree.below(node, "Ref").map(String::valueOf);
    }

    private static Stream<String> attributes(Object node) {
        return Tree.below(node, "Fn::GetAtt").map(String::valueOf);
    }

    private static Stream<String> substitutions(Object node) {
        return Tree.below(node, "Fn::Sub").flatMap(sub -> {
            List<?> parts = Tree.list(sub);
            Set<?> own = parts.size() > 1 ? ((Map<?, ?>) parts.get(1)).keySet() : Set.of();
            return VARIABLE.matcher(String.valueOf(parts.getFirst()))
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !own.contains(name));
        });
    }
}
