package io.bellwether.conditions;

import com.google.api.expr.v1alpha1.Constant;
import com.google.api.expr.v1alpha1.Expr;
import io.bellwether.model.EntityType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which values an expression looks at, so that a condition that does not hold can be explained by them.
final class ReadPaths {
    private final EntityType about;
    private final Set<Path> paths = new LinkedHashSet<>();

    private ReadPaths(EntityType about) {
        this.about = about;
    }

    /// @param key of the field `properties`; empty for any other field
    record Path(Variable variable, Field field, Optional<String> key) {
        String label() {
            return variable.label() + "." + field.name()
                    + key.map(it -> "['" + it + "']").orElse("");
        }
    }

    static List<Path> of(Expr expression, EntityType about) {
        ReadPaths reader = new ReadPaths(about);
        reader.read(expression);
        return List.copyOf(reader.paths);
    }

    private void read(Expr expression) {
        Optional<Path> path = path(expression);
        if (path.isPresent()) {
            paths.add(path.get());
            return;
        }
        switch (expression.getExprKindCase()) {
            case SELECT_EXPR -> read(expression.getSelectExpr().getOperand());
            case CALL_EXPR -> {
                read(expression.getCallExpr().getTarget());
                expression.getCallExpr().getArgsList().forEach(this::read);
            }
            case LIST_EXPR -> expression.getListExpr().getElementsList().forEach(this::read);
            case STRUCT_EXPR -> expression.getStructExpr().getEntriesList().forEach(entry -> read(entry.getValue()));
            case COMPREHENSION_EXPR -> {
                read(expression.getComprehensionExpr().getIterRange());
                read(expression.getComprehensionExpr().getLoopStep());
            }
            case CONST_EXPR, IDENT_EXPR, EXPRKIND_NOT_SET -> {}
        }
    }

    private Optional<Path> path(Expr expression) {
        return switch (expression.getExprKindCase()) {
            case SELECT_EXPR -> {
                Expr operand = expression.getSelectExpr().getOperand();
                String name = expression.getSelectExpr().getField();
                yield field(operand, name).or(() -> property(operand, name));
            }
            case CALL_EXPR -> {
                List<Expr> arguments = expression.getCallExpr().getArgsList();
                yield expression.getCallExpr().getFunction().equals("_[_]")
                                && arguments.get(1).getConstExpr().getConstantKindCase()
                                        == Constant.ConstantKindCase.STRING_VALUE
                        ? property(
                                arguments.get(0),
                                arguments.get(1).getConstExpr().getStringValue())
                        : Optional.empty();
            }
            case CONST_EXPR, IDENT_EXPR, LIST_EXPR, STRUCT_EXPR, COMPREHENSION_EXPR, EXPRKIND_NOT_SET ->
                Optional.empty();
        };
    }

    private Optional<Path> field(Expr variable, String name) {
        return Variable.labelled(variable.getIdentExpr().getName())
                .flatMap(it -> it.kind(about).field(name).map(field -> new Path(it, field, Optional.empty())));
    }

    /// Of a record nothing but `properties` has keys.
    private Optional<Path> property(Expr properties, String key) {
        return path(properties).map(path -> new Path(path.variable(), path.field(), Optional.of(key)));
    }
}
