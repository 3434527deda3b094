package unrolled.view.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The page of licences names what really is in the program.
class ComponentsTest {
    @Test
    void everyLibraryOfTheBuildIsNamedInTheVersionThatRuns() {
        assertTrue(Components.listed(), "the build writes licences/libraries.txt");
        List<Components.Component> libraries = Components.all().stream()
                .filter(one -> one.kind() == Components.Kind.LIBRARY)
                .toList();
        assertTrue(libraries.size() > 25, libraries::toString);
        String running = System.getProperty("java.class.path");
        for (Components.Component one : libraries) {
            String jar = one.name().substring(one.name().indexOf(':') + 1) + "-" + one.version();
            assertTrue(running.contains(jar), jar);
        }
    }

    @Test
    void everyLineOfTheLicencesIsThatOfSomething() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        List<Components.Component> all = Components.all();
        for (String line : Files.readAllLines(Path.of("src/main/resources/unrolled/view/front/made-of.tsv"))) {
            String[] parts = line.split("\t", -1);
            if (line.startsWith("library")) {
                assertTrue(all.stream().anyMatch(one -> one.name().startsWith(parts[1])), line);
            } else if (!line.startsWith("#")) {
                String[] artifact = parts[4].split(":", -1);
                assertTrue(pom.contains("<artifactId>" + artifact[1] + "</artifactId>"), line);
                assertTrue(artifact.length < 3 || pom.contains("<version>" + artifact[2] + "</version>"), line);
            }
        }
    }

    @Test
    void theTextsOfTheLicencesThatMustGoAlongDoSo() {
        for (Components.Component one : Components.all()) {
            boolean along = List.of("Apache-2.0", "OFL-1.1", "Bitstream-Vera").contains(one.licence());
            assertEquals(along, Components.text(one).isPresent(), one::toString);
            assertFalse(one.licence().isBlank() || !one.address().startsWith("https://"), one::toString);
        }
    }
}
