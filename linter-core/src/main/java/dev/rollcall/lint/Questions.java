package dev.rollcall.lint;

import dev.rollcall.model.KubeObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Which rules are asked about objects of which kind: found out once per kind, not per object. */
final class Questions {
  private final List<Question> all = new ArrayList<>();
  private final List<Question> aboutAll = new ArrayList<>();
  private final List<Question> aboutAnyKind = new ArrayList<>();
  private final Map<String, List<Question>> aboutKind = new HashMap<>();
  private final Map<String, List<Question>> chosen = new ConcurrentHashMap<>();

  Questions(List<Rule> rules) {
    for (Rule rule : rules) {
      Question question = Question.of(rule);
      all.add(question);
      if (rule instanceof Rule.OnManifests) {
        aboutAll.add(question);
      } else if (question.info().kinds().isEmpty()) {
        aboutAnyKind.add(question);
      } else {
        for (String kind : question.info().kinds()) {
          aboutKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(question);
        }
      }
    }
  }

  /** Those that are asked once, about all objects. */
  List<Question> aboutAll() {
    return aboutAll;
  }

  /** Those that are asked about this object and all others of its kind. */
  List<Question> about(KubeObject object) {
    String kind = kindOf(object);
    List<Question> questions = chosen.get(kind);
    if (questions == null) {
      questions = choose(kind, object.podTemplate().isPresent());
      chosen.put(kind, questions);
    }
    return questions;
  }

  private List<Question> choose(String kind, boolean pods) {
    List<Question> questions = new ArrayList<>(aboutAnyKind);
    questions.addAll(aboutKind.getOrDefault(kind, List.of()));
    if (!pods) {
      questions.removeIf(Question::needsPods);
    }
    return List.copyOf(questions);
  }

  /** The ids of rules whose answers may depend on other objects than the one asked about. */
  Set<String> wide() {
    Set<String> ids = new TreeSet<>();
    for (Question question : all) {
      if (question.isWide()) {
        ids.add(question.info().id());
      }
    }
    return ids;
  }

  /** The form in which rules name a kind: {@code Job}, or {@code ScaledObject.keda.sh}. */
  static String kindOf(KubeObject object) {
    return object.type().isBuiltIn() ? object.kind() : object.kind() + "." + object.type().group();
  }
}
