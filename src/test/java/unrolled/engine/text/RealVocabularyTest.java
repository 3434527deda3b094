package unrolled.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import unrolled.engine.text.RealVocabulary.NumberedToken;

class RealVocabularyTest {
    private static List<Integer> ids(RealVocabulary vocabulary, String text) {
        return vocabulary.tokens(text).stream().map(NumberedToken::id).toList();
    }

    private static List<String> texts(RealVocabulary vocabulary, String text) {
        return vocabulary.tokens(text).stream().map(NumberedToken::text).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "人工智能, 8, 5, 2",
        "我喜欢吃苹果。, 17, 11, 5",
        "機器學習很有趣。, 17, 15, 8",
        "从前有一只狐狸，它想吃高处的葡萄。, 34, 27, 15",
        "Once upon a time a fox wanted the grapes., 10, 10, 10"
    })
    void aSentenceIsAsManyTokensAsInTheVocabularyOfTheModel(String text, int gpt2, int gpt4, int gpt4o) {
        List<Integer> counts = Stream.of(RealVocabulary.values())
                .map(vocabulary -> vocabulary.tokens(text).size())
                .toList();
        assertEquals(List.of(gpt2, gpt4, gpt4o), counts);
    }

    @Test
    void theNumbersAreThoseOfGpt2() {
        assertEquals(List.of(15496, 995), ids(RealVocabulary.GPT_2, "Hello world"));
        assertEquals(List.of(21689, 32432, 98, 162, 247, 118, 47797, 121), ids(RealVocabulary.GPT_2, "人工智能"));
        assertEquals(List.of("Hello", " world"), texts(RealVocabulary.GPT_2, "Hello world"));
    }

    @Test
    void partsOfACharacterAreBytesInHexadecimal() {
        assertEquals(
                List.of("人", "‹E5 B7›", "‹A5›", "‹E6›", "‹99›", "‹BA›", "‹E8 83›", "‹BD›"),
                texts(RealVocabulary.GPT_2, "人工智能"));
        assertEquals(List.of(" ‹E6›", "‹99›", "‹BA›"), texts(RealVocabulary.GPT_2, " 智"));
    }

    @ParameterizedTest
    @EnumSource
    void noTextHasSpecialTokensOrUnreadableOnes(RealVocabulary vocabulary) {
        assertEquals(7, vocabulary.tokens("<|endoftext|>").size());
        assertEquals(List.of(), vocabulary.tokens(""));
        for (String text : List.of("狐狸🦊 said\u3000“é”\n", "👩‍👩‍👧", "ไทย", "›‹", "\uD83E alone")) {
            for (NumberedToken token : vocabulary.tokens(text)) {
                assertFalse(token.text().isEmpty() || token.text().contains("\uFFFD"), token::toString);
            }
        }
    }
}
