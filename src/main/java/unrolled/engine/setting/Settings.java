package unrolled.engine.setting;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unrolled.fault.InputException;

/// Checked values for a list of declared settings; what is not given has its usual value.
public final class Settings {
    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /// Reads the declared settings from `given`; other keys are ignored, since one experiment feeds a model, a
    /// task and an optimizer.
    public static Settings of(Collection<? extends Setting> declared, Map<String, String> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Setting setting : declared) {
            String text = given.get(setting.name());
            values.put(setting.name(), setting.parse(text == null ? setting.usualText() : text));
        }
        return new Settings(values);
    }

    public static Settings usual(List<? extends Setting> declared) {
        return of(declared, Map.of());
    }

    /// These with some of them changed, each given as in a lesson file; a name that is not declared is an error that
    /// lists those that are.
    public Settings changed(Collection<? extends Setting> declared, Map<String, String> changes) {
        Map<String, String> given = new LinkedHashMap<>();
        values.forEach((name, value) -> given.put(name, value.toString()));
        changes.forEach((name, value) -> {
            if (!values.containsKey(name)) {
                throw new InputException("no option '%s'; there are %s"
                        .formatted(name, values.keySet().stream().sorted().toList()));
            }
            given.put(name, value);
        });
        return of(declared, given);
    }

    public int whole(String name) {
        return (Integer) value(name);
    }

    public double real(String name) {
        return (Double) value(name);
    }

    public String text(String name) {
        return (String) value(name);
    }

    /// Name and value of each setting in the order of declaration, for captions.
    public Map<String, Object> values() {
        return values;
    }

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no setting '%s'; declared are %s".formatted(name, values.keySet()));
        }
        return value;
    }
}
