package dev.rollcall.yaml;

import java.util.Optional;

/**
 * One document of a file.
 *
 * @param index position in the file, from 0, empty documents not counted
 * @param source what a {@code # Source:} comment of Helm or Kustomize names as the origin
 */
public record Document(Node root, int index, Optional<String> source) {}
