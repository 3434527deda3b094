package unrolled.engine.setting;

/// What a setting was set to, as captions tell it, where there is no word for it in any language: a text of the
/// learner's, or the name a lesson gives an experiment. It is said as it stands.
public record Literal(String text) {
    @Override
    public String toString() {
        return text;
    }
}
