package io.bellwether.conditions;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.common.types.Err;
import org.projectnessie.cel.common.types.pb.ProtoTypeRegistry;
import org.projectnessie.cel.common.types.ref.FieldType;
import org.projectnessie.cel.common.types.ref.Type;
import org.projectnessie.cel.common.types.ref.TypeRegistry;
import org.projectnessie.cel.common.types.ref.Val;

/// Tells CEL of our types. A field without a value is an error that says so, which makes a condition neither true nor
/// false, unless it has asked with `has()`.
final class RecordTypes implements TypeRegistry {
    private final ProtoTypeRegistry standard = ProtoTypeRegistry.newRegistry();

    @Override
    public TypeRegistry copy() {
        return this;
    }

    @Override
    public void register(Object type) {
        throw new UnsupportedOperationException("Conditions know no other types");
    }

    @Override
    public void registerType(Type... types) {
        throw new UnsupportedOperationException("Conditions know no other types");
    }

    @Override
    public Val nativeToValue(Object value) {
        return value instanceof Subject subject ? new SubjectValue(subject) : standard.nativeToValue(value);
    }

    @Override
    public Val enumValue(String name) {
        return standard.enumValue(name);
    }

    @Override
    public Val findIdent(String name) {
        return standard.findIdent(name);
    }

    @Override
    public com.google.api.expr.v1alpha1.@Nullable Type findType(String name) {
        return Kind.named(name).isPresent() ? Decls.newTypeType(Decls.newObjectType(name)) : standard.findType(name);
    }

    @Override
    public @Nullable FieldType findFieldType(String type, String name) {
        Optional<Kind> kind = Kind.named(type);
        return kind.isEmpty()
                ? standard.findFieldType(type, name)
                : kind.get().field(name).map(RecordTypes::fieldType).orElse(null);
    }

    private static FieldType fieldType(Field field) {
        return new FieldType(
                field.type(),
                subject -> field.read().apply((Subject) subject) != null,
                subject -> read(field, subject));
    }

    private static Object read(Field field, Object subject) {
        Object value = field.read().apply((Subject) subject);
        return value == null ? Err.newErr("'%s' has no value; ask with has() before", field.name()) : value;
    }

    @Override
    public Val newValue(String type, Map<String, Val> fields) {
        throw new UnsupportedOperationException("A condition makes no records");
    }
}
