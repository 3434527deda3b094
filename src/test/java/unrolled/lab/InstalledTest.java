package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import unrolled.fault.InputException;

class InstalledTest {
    @Test
    void isFoundByItsType() {
        assertEquals("gpt", Installed.MODELS.named("gpt").type());
        assertEquals("heatmap", Installed.FIGURES.named("heatmap").type());
    }

    @Test
    void whatIsNotThereIsToldWithWhatIs() {
        String told = String.valueOf(assertThrows(InputException.class, () -> Installed.OPTIMIZERS.named("adams"))
                .getMessage());
        assertEquals("no optimizer 'adams'; there are adam, adamw, sgd", told);
    }

    @Test
    void everyAnalysisIsThere() {
        assertTrue(Installed.ANALYSES.size() > 10);
    }
}
