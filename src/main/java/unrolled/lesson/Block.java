package unrolled.lesson;

/// One part of a page, in the order of the file.
public sealed interface Block {
    /// Where its file has it, from 1: the line of prose or of the fence it begins with, of a fold that of its title.
    int line();

    /// A paragraph, list or table in Markdown, with formulas between dollars and numbers of the run in braces.
    record Prose(String markdown, int line) implements Block {}

    /// A model to train on a task.
    record Experiment(Fields fields) implements Block {
        @Override
        public int line() {
            return fields.line();
        }
    }

    /// A picture of the experiments of the page.
    record Figure(Fields fields) implements Block {
        @Override
        public int line() {
            return fields.line();
        }
    }

    /// A question to answer before the run.
    record Predict(Fields fields) implements Block {
        @Override
        public int line() {
            return fields.line();
        }
    }

    /// A measured comparison over seeds that the learner or the build can run.
    record Claim(Fields fields) implements Block {
        @Override
        public int line() {
            return fields.line();
        }
    }

    /// Something to do for the learner, with an answer to compare.
    record Exercise(Fields fields) implements Block {
        @Override
        public int line() {
            return fields.line();
        }
    }

    /// A word of the field and what it means; later pages show it where the word stands. The page itself does not.
    record Term(Fields fields) implements Block {
        @Override
        public int line() {
            return fields.line();
        }
    }

    /// A fold, closed at first: a derivation, the history, a second example, in Markdown as prose is.
    record More(String title, String markdown, int line) implements Block {}

    /// A word to the teacher, in Markdown; the learner does not see it.
    record Note(String markdown, int line) implements Block {}
}
