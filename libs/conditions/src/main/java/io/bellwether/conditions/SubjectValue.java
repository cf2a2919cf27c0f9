package io.bellwether.conditions;

import org.jspecify.annotations.Nullable;
import org.projectnessie.cel.common.types.BoolT;
import org.projectnessie.cel.common.types.Err;
import org.projectnessie.cel.common.types.TypeT;
import org.projectnessie.cel.common.types.ref.BaseVal;
import org.projectnessie.cel.common.types.ref.Type;
import org.projectnessie.cel.common.types.ref.Val;

/// A record as a value of CEL: there is nothing to do with it but to read its fields.
final class SubjectValue extends BaseVal {
    private static final Type TYPE = TypeT.newObjectTypeValue("bellwether.record");

    private final Subject subject;

    SubjectValue(Subject subject) {
        this.subject = subject;
    }

    @Override
    public <T> @Nullable T convertToNative(Class<T> type) {
        return type.isInstance(subject) ? type.cast(subject) : null;
    }

    @Override
    public Val convertToType(Type type) {
        return Err.newErr("a record cannot be turned into a '%s'", type.typeName());
    }

    @Override
    public Val equal(Val other) {
        return other instanceof SubjectValue value && value.subject.equals(subject) ? BoolT.True : BoolT.False;
    }

    @Override
    public Type type() {
        return TYPE;
    }

    @Override
    public Object value() {
        return subject;
    }

    @Override
    public String toString() {
        return "a record";
    }
}
