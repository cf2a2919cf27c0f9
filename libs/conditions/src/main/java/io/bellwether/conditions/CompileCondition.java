package io.bellwether.conditions;

import com.google.api.expr.v1alpha1.Decl;
import com.google.api.expr.v1alpha1.Type;
import io.bellwether.conditions.ReadPaths.Path;
import io.bellwether.model.EntityType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.projectnessie.cel.Ast;
import org.projectnessie.cel.Env;
import org.projectnessie.cel.EnvOption;
import org.projectnessie.cel.EvalOption;
import org.projectnessie.cel.Library;
import org.projectnessie.cel.Program;
import org.projectnessie.cel.ProgramOption;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.common.CELError;

/// Compiles expressions of rules that watch one kind of record: bounds, syntax, types, cost, time zones.
final class CompileCondition {
    static final int MAX_LENGTH = 2000;
    private static final int MAX_BRACKETS = 40;

    private final EntityType about;
    private final Env env;

    CompileCondition(EntityType about) {
        this.about = about;
        this.env = Env.newCustomEnv(
                new RecordTypes(), List.of(Library.StdLib(), EnvOption.declarations(declarations(about))));
    }

    sealed interface Compiled {}

    record Sound(CompiledCondition condition) implements Compiled {}

    record Unsound(Flaw flaw) implements Compiled {}

    Compiled compile(String expression) {
        Optional<String> tooLong = refuseSize(expression);
        if (tooLong.isPresent()) {
            return new Unsound(Flaw.ofTheWhole(expression, tooLong.get()));
        }
        try {
            return parse(expression);
        } catch (StackOverflowError deep) {
            return new Unsound(Flaw.ofTheWhole(expression, "The condition is nested too deeply."));
        } catch (RuntimeException unexpected) {
            return new Unsound(Flaw.ofTheWhole(expression, "The condition could not be understood."));
        }
    }

    private Compiled parse(String expression) {
        Env.AstIssuesTuple parsed = env.parse(expression);
        if (parsed.hasIssues()) {
            return unsound(expression, parsed.getIssues().getErrors());
        }
        Optional<String> tooMuch = new BoundCost().refuse(parsed.getAst().getExpr());
        if (tooMuch.isPresent()) {
            return new Unsound(Flaw.ofTheWhole(expression, tooMuch.get()));
        }
        Env.AstIssuesTuple checked = env.check(parsed.getAst());
        if (checked.hasIssues()) {
            return unsound(expression, checked.getIssues().getErrors());
        }
        return RefuseUnknownZones.in(checked.getAst().getExpr())
                .<Compiled>map(says -> new Unsound(Flaw.ofTheWhole(expression, says)))
                .orElseGet(() -> sound(expression, checked.getAst()));
    }

    private Compiled sound(String expression, Ast ast) {
        Type type = ast.getResultType();
        if (!type.equals(Decls.Bool) && !type.equals(Decls.Dyn)) {
            return new Unsound(Flaw.ofTheWhole(
                    expression, "A condition is true or false; this one is " + Complaint.nameOf(type) + "."));
        }
        Program program = env.program(ast, ProgramOption.evalOptions(EvalOption.OptOptimize));
        List<Path> paths = ReadPaths.of(ast.getExpr(), about);
        Set<Variable> variables = EnumSet.noneOf(Variable.class);
        for (Variable variable : Variable.values()) {
            if (expression.contains(variable.label())) {
                variables.add(variable);
            }
        }
        return new Sound(new CompiledCondition(expression, program, paths, variables));
    }

    private Unsound unsound(String expression, List<CELError> errors) {
        return new Unsound(Complaint.of(expression, errors.getFirst(), about));
    }

    private static Optional<String> refuseSize(String expression) {
        if (expression.isBlank()) {
            return Optional.of("A condition is an expression such as deal.amount > 10000; got nothing.");
        }
        if (expression.length() > MAX_LENGTH) {
            return Optional.of(
                    "A condition has at most " + MAX_LENGTH + " characters; this one has " + expression.length() + ".");
        }
        int open = 0;
        for (int i = 0; i < expression.length(); i++) {
            char at = expression.charAt(i);
            open += "([{".indexOf(at) >= 0 ? 1 : ")]}".indexOf(at) >= 0 ? -1 : 0;
            if (open > MAX_BRACKETS) {
                return Optional.of("The condition is nested deeper than " + MAX_BRACKETS + " levels.");
            }
        }
        return Optional.empty();
    }

    private static List<Decl> declarations(EntityType about) {
        List<Decl> declarations = new ArrayList<>();
        for (Variable variable : Variable.values()) {
            declarations.add(Decls.newVar(
                    variable.label(), Decls.newObjectType(variable.kind(about).typeName())));
        }
        declarations.add(comparison("_<_", "less"));
        declarations.add(comparison("_<=_", "less_equals"));
        declarations.add(comparison("_>_", "greater"));
        declarations.add(comparison("_>=_", "greater_equals"));
        return declarations;
    }

    /// So that an amount may be compared with `10000`, without a point.
    private static Decl comparison(String operator, String name) {
        return Decls.newFunction(
                operator,
                Decls.newOverload(name + "_double_int64", List.of(Decls.Double, Decls.Int), Decls.Bool),
                Decls.newOverload(name + "_int64_double", List.of(Decls.Int, Decls.Double), Decls.Bool));
    }
}
