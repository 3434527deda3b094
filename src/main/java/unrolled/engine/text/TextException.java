package unrolled.engine.text;

import java.util.List;
import unrolled.fault.InputException;

/// A text that cannot be used, with the reason in a form the screen can say in any language.
public final class TextException extends InputException {
    private static final long serialVersionUID = 1;

    /// Why a text was refused.
    public enum Reason {
        /// Nothing in it but white space.
        EMPTY,
        /// Bytes that are no text in any encoding we know.
        BINARY,
        /// A byte that is wrong in the encoding chosen; found is its number, from 1.
        WRONG_ENCODING,
        /// More bytes than can be used.
        TOO_LARGE,
        /// Fewer tokens than the task needs.
        TOO_SHORT,
        /// No word that could be learnt: each occurs once.
        NOTHING_TWICE,
        /// A sequence longer than can be shown.
        TOO_LONG,
        /// None of its tokens is in the vocabulary.
        ALL_UNKNOWN,
        /// Some of its words are not in the vocabulary, where every word matters.
        UNKNOWN_WORDS
    }

    private static final int SHOWN = 40; // characters of an unknown word: it may be a file without a blank

    private final Reason reason;
    private final long found;
    private final long needed;
    private final transient List<String> unknown;
    private final transient List<String> known;

    /// @param found  what was found, in the reason's unit (bytes or tokens)
    /// @param needed what would have worked
    public TextException(Reason reason, long found, long needed) {
        this(message(reason, found, needed), reason, found, needed);
    }

    private TextException(String message, Reason reason, long found, long needed) {
        super(message);
        this.reason = reason;
        this.found = found;
        this.needed = needed;
        this.unknown = List.of();
        this.known = List.of();
    }

    /// The same with another message, for who does not see which text it is.
    public TextException saying(String message) {
        return new TextException(message, reason, found, needed);
    }

    private static String message(Reason reason, long found, long needed) {
        return switch (reason) {
            case EMPTY -> "there is nothing in it but white space";
            case BINARY -> "it is no text in any encoding we know; save it as UTF-8";
            case WRONG_ENCODING -> "byte %s of %s is wrong in its encoding; save it as UTF-8".formatted(found, needed);
            case TOO_LARGE -> "it has %s bytes; at most %s can be used".formatted(found, needed);
            case TOO_SHORT -> "it has %s tokens; at least %s are needed".formatted(found, needed);
            case NOTHING_TWICE -> "no word of it occurs twice, so there is nothing to learn; a longer text would do";
            case TOO_LONG -> "it has %s tokens; at most %s can be shown".formatted(found, needed);
            case ALL_UNKNOWN, UNKNOWN_WORDS -> "the model knows none of its tokens";
        };
    }

    /// A text with words that are not known.
    ///
    /// @param known those that would have worked
    public TextException(Reason reason, List<String> unknown, List<String> known) {
        super("the model does not know %s; it knows %s"
                .formatted(String.join(", ", shown(unknown)), String.join(", ", known)));
        this.reason = reason;
        this.found = unknown.size();
        this.needed = 0;
        this.unknown = shown(unknown);
        this.known = List.copyOf(known);
    }

    private static List<String> shown(List<String> words) {
        return words.stream()
                .map(word -> word.length() > SHOWN ? word.substring(0, SHOWN) + "\u2026" : word)
                .toList();
    }

    public Reason reason() {
        return reason;
    }

    public long found() {
        return found;
    }

    public long needed() {
        return needed;
    }

    /// The words that are not known, long ones cut; empty if the trouble is another one.
    public List<String> unknown() {
        return unknown;
    }

    /// The words that are; empty if the trouble is another one.
    public List<String> known() {
        return known;
    }
}
