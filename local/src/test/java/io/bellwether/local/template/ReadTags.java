package io.bellwether.local.template;

import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads CloudFormation's short tags as what they are short for: `!Ref Api` as `{Ref: Api}`, `!Sub x` as
/// `{Fn::Sub: x}`.
final class ReadTags extends SafeConstructor {
    ReadTags() {
        super(new LoaderOptions());
        yamlMultiConstructors.put("!", new LongForm());
    }

    private final class LongForm extends AbstractConstruct {
        @Override
        public Object construct(Node node) {
            String tag = node.getTag().getValue().substring(1);
            return Map.of(tag.equals("Ref") || tag.equals("Condition") ? tag : "Fn::" + tag, value(node));
        }

        private Object value(Node node) {
            return switch (node) {
                case ScalarNode scalar -> constructScalar(scalar);
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalArgumentException("A tag stands before a value, not before " + node);
            };
        }
    }
}
