package unrolled.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Parameters.Slice;

class ParametersTest {
    private static final int TENSORS = 1000;

    /// With an array made anew for each tensor, a model of 124 million weights took 20 seconds to build.
    @Test
    void aModelOfManyTensorsIsBuiltWithFewCopies() {
        Parameters parameters = new Parameters();
        List<Slice> slices = new ArrayList<>();
        Set<float[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < TENSORS; i++) {
            Slice slice = parameters.add("tensor " + i, 3, 7);
            Matrix fresh = parameters.fresh(slice);
            arrays.add(fresh.data());
            fresh.data()[fresh.offset()] = i;
            slices.add(slice);
        }
        assertTrue(arrays.size() < 40, arrays.size() + " arrays for " + TENSORS + " tensors");
        int padded = 32; // 21 numbers up to the next multiple of 16
        assertEquals(TENSORS * padded, parameters.values().length);
        assertEquals(TENSORS * padded, parameters.gradients().length);
        assertEquals(TENSORS * 21, parameters.count());
        for (int i = 0; i < TENSORS; i++) {
            Tensor tensor = parameters.tensor(slices.get(i));
            assertSame(parameters.values(), tensor.value().data());
            assertSame(parameters.gradients(), tensor.gradient().data());
            assertEquals((float) i, tensor.value().at(0, 0), 0);
        }
    }

    @Test
    void aTensorAddedLateFindsTheOthersAsTheyWere() {
        Parameters parameters = new Parameters();
        Slice first = parameters.add("first", 1, 2);
        parameters.values()[first.offset() + 1] = 5;
        Slice second = parameters.addTable("second", 2, 1);
        assertEquals(5f, parameters.tensor(first).value().at(0, 1), 0);
        assertEquals(0f, parameters.tensor(second).value().at(1, 0), 0);
        assertEquals(2 * Parameters.ALIGNMENT, parameters.values().length);
    }
}
