package unrolled.view;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import unrolled.lab.ballot.BallotFile;
import unrolled.lab.start.StartFile;
import unrolled.pack.Archive;
import unrolled.training.checkpoint.Gpt2Folder;

/// Files and folders that somebody brings, by what they are called: none of them is read.
///
/// @param packs       of lessons: folders, too
/// @param networks    folders of a GPT-2
/// @param starts      starting points
/// @param predictions of learners
/// @param texts       what may be a text, for all its name says
/// @param others      pictures, documents and whatever else is no plain text
record FileKinds(
        List<Path> packs,
        List<Path> networks,
        List<Path> starts,
        List<Path> predictions,
        List<Path> texts,
        List<Path> others) {
    private static final Set<String> NO_TEXTS = Set.of(("png jpg jpeg gif bmp webp svg tif tiff heic ico pdf doc docx "
                    + "odt rtf xls xlsx ods ppt pptx odp mp3 wav ogg flac mp4 mov "
                    + "avi mkv webm exe dll jar class gz tgz tar 7z rar safetensors bin "
                    + "npy npz pt onnx")
            .split(" ", -1));

    static FileKinds of(List<Path> files) {
        FileKinds kinds = new FileKinds(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        for (Path file : files) {
            Path network = network(file);
            if (network == null) {
                kinds.like(file).add(file);
            } else if (!kinds.networks().contains(network)) {
                kinds.networks().add(network);
            }
        }
        return kinds;
    }

    /// The folder of a GPT-2 that this is, or that this file is of.
    private static @Nullable Path network(Path file) {
        Path folder = Gpt2Folder.isOfOne(file) ? file.getParent() : file;
        return folder != null && Gpt2Folder.isOne(folder) ? folder : null;
    }

    private List<Path> like(Path file) {
        if (Archive.isCalledLikeOne(file) || Files.isDirectory(file)) {
            return packs;
        }
        if (StartFile.isCalledLikeOne(file)) {
            return starts;
        }
        if (BallotFile.isCalledLikeOne(file)) {
            return predictions;
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        return NO_TEXTS.contains(name.substring(name.lastIndexOf('.') + 1)) ? others : texts;
    }

    /// Whether there is anything that the window opens, on whatever page it is.
    boolean opens() {
        return !packs.isEmpty() || !networks.isEmpty() || !starts.isEmpty() || !predictions.isEmpty();
    }

    /// What the window does not open.
    List<Path> rest() {
        List<Path> rest = new ArrayList<>(texts);
        rest.addAll(others);
        return rest;
    }
}
