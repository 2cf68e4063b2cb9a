package dev.rollcall.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML or JSON text into nodes. Never fails: what cannot be read becomes a {@link Problem}.
 *
 * <p>This is the only class that knows snakeyaml-engine. The library finds the structure; what a
 * word means, which keys are duplicates and what a merge key does is decided here as the API server
 * does it, because that differs from YAML 1.2.
 */
public final class YamlReader {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).setUseMarks(true).build();

  /** Below this many documents, threads cost more than they bring. */
  private static final int PARALLEL_MIN = 64;

  private final String file;
  private final int linesBefore;
  private final ReadLimits limits;
  private final List<Problem> problems;
  private final Map<String, Node> anchors = new HashMap<>();
  private final ParserImpl parser;

  /** True for a stream of JSON objects, which kubectl reads to the end. */
  private final boolean json;

  private int copied;

  private YamlReader(
      String file, DocumentSplitter.Chunk chunk, ReadLimits limits, List<Problem> problems) {
    this.file = file;
    this.linesBefore = chunk.linesBefore();
    this.limits = limits;
    this.problems = problems;
    this.json = isJson(chunk.text());
    this.parser =
        new ParserImpl(SETTINGS, new StreamReader(SETTINGS, BreakingSpaces.unify(chunk.text())));
  }

  /** All documents of {@code text}; {@code file} is only a name for positions. */
  public static Parsed read(String file, String text) {
    return read(file, text, ReadLimits.DEFAULT);
  }

  /** All documents of {@code text}, within {@code limits}. */
  public static Parsed read(String file, String text, ReadLimits limits) {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<DocumentSplitter.Chunk> chunks = DocumentSplitter.split(plain);
    if (chunks.size() == 1) {
      return readChunk(file, chunks.get(0), limits);
    }
    Stream<DocumentSplitter.Chunk> stream = chunks.stream();
    if (chunks.size() >= PARALLEL_MIN) {
      stream = stream.parallel();
    }
    List<Document> documents = new ArrayList<>(chunks.size());
    List<Problem> problems = new ArrayList<>(0);
    for (Parsed parsed : stream.map(chunk -> readChunk(file, chunk, limits)).toList()) {
      for (Document document : parsed.documents()) {
        documents.add(new Document(document.root(), documents.size(), document.source()));
      }
      problems.addAll(parsed.problems());
    }
    return new Parsed(documents, problems);
  }

  private static Parsed readChunk(String file, DocumentSplitter.Chunk chunk, ReadLimits limits) {
    List<Document> documents = new ArrayList<>(1);
    List<Problem> problems = new ArrayList<>(0);
    new YamlReader(file, chunk, limits, problems).readChunk(documents, chunk.source());
    return new Parsed(documents, problems);
  }

  private void readChunk(List<Document> documents, Optional<String> source) {
    try {
      while (parser.hasNext()) {
        Event event = parser.next();
        if (event instanceof NodeEvent) {
          anchors.clear();
          Node root = node(event, null, null, -1, 0);
          if (!documents.isEmpty() && root.isSet() && !json) {
            problems.add(lost(root));
          }
          documents.add(new Document(root, documents.size(), source));
        }
      }
    } catch (LimitReached limit) {
      problems.add(Problem.of(Problem.Kind.LIMIT, limit.getMessage(), limit.span));
    } catch (MarkedYamlEngineException fault) {
      problems.add(syntax(fault));
    } catch (ReaderException fault) {
      problems.add(
          Problem.of(
              Problem.Kind.SYNTAX,
              String.format(
                  Locale.ROOT, "the character U+%04X is not allowed in YAML", fault.getCodePoint()),
              Span.at(file, linesBefore + 1, 1)));
    } catch (YamlEngineException fault) {
      problems.add(
          Problem.of(
              Problem.Kind.SYNTAX,
              String.valueOf(fault.getMessage()),
              Span.at(file, linesBefore + 1, 1)));
    }
  }

  /**
   * kubectl cuts at lines that are {@code ---} and nothing else, and reads the first document of
   * each piece (apimachinery, {@code YAMLReader}).
   */
  private static Problem lost(Node root) {
    return Problem.of(
        Problem.Kind.LOST_DOCUMENT,
        "kubectl leaves this document out: it separates documents only at lines that are --- and"
            + " nothing else; put the comment, or what else ends the document above, elsewhere",
        Span.at(root.file(), root.line(), root.span().column()));
  }

  private static boolean isJson(String text) {
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() && text.charAt(at) == '{';
  }

  private Problem syntax(MarkedYamlEngineException fault) {
    Span place =
        fault
            .getProblemMark()
            .map(mark -> Span.at(file, line(mark), mark.getColumn() + 1))
            .orElse(Span.at(file, linesBefore + 1, 1));
    Optional<Span> context =
        fault
            .getContextMark()
            .map(mark -> Span.at(file, line(mark), mark.getColumn() + 1))
            .filter(span -> !span.equals(place));
    return new Problem(
        Problem.Kind.SYNTAX, SyntaxMessage.of(fault.getProblem()), place, "", context);
  }

  private int line(Mark mark) {
    return mark.getLine() + 1 + linesBefore;
  }

  private Node node(Event event, Node parent, Scalar key, int index, int depth) {
    if (depth > limits.depthMax()) {
      throw new LimitReached("nested more than " + limits.depthMax() + " levels deep", span(event));
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias, parent, key, index);
    }
    Origin origin = origin(event, parent, key, index);
    Node node;
    if (event instanceof ScalarEvent scalar) {
      node = scalar(scalar, origin);
    } else if (event instanceof MappingStartEvent) {
      node = mapping(origin, depth);
    } else {
      node = sequence(origin, depth);
    }
    ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
    return node;
  }

  private Sequence sequence(Origin origin, int depth) {
    Sequence sequence = new Sequence(origin, true);
    int index = 0;
    Event event = parser.next();
    for (; event.getEventId() != Event.ID.SequenceEnd; event = parser.next()) {
      Node item = node(event, sequence, null, index++, depth + 1);
      sequence.add(item);
      close(sequence, item);
    }
    end(sequence, event);
    return sequence;
  }

  private Mapping mapping(Origin origin, int depth) {
    Mapping mapping = new Mapping(origin, true);
    Map<String, Object> odd = new HashMap<>(0);
    List<Node> merges = new ArrayList<>(0);
    Event event = parser.next();
    for (; event.getEventId() != Event.ID.MappingEnd; event = parser.next()) {
      Node keyNode = node(event, mapping, null, -1, depth + 1);
      if (isMerge(event, keyNode)) {
        merges.add(node(parser.next(), mapping, (Scalar) keyNode, -1, depth + 1));
        continue;
      }
      Scalar key = key(keyNode, mapping);
      Node value = node(parser.next(), mapping, key, -1, depth + 1);
      put(mapping, odd, key, keyNode.plain(), value);
      close(mapping, value);
    }
    for (Node merge : merges) {
      merge(mapping, merge);
    }
    end(mapping, event);
    return mapping;
  }

  /**
   * The number 1 and the text "1" are two keys to YAML and one to JSON, where the last one wins.
   *
   * @param odd by their text, what those keys mean that are not text
   */
  private void put(
      Mapping mapping, Map<String, Object> odd, Scalar key, Object meaning, Node value) {
    boolean fresh = !mapping.has(key.text);
    Object other = odd.isEmpty() ? key.text : odd.getOrDefault(key.text, key.text);
    if (!(meaning instanceof String)) {
      odd.put(key.text, meaning == null ? Missing.class : meaning);
    } else if (!odd.isEmpty()) {
      odd.remove(key.text);
    }
    if (fresh) {
      mapping.add(key, value);
      return;
    }
    if (other.equals(meaning)) {
      Span first =
          mapping.entries().stream()
              .filter(entry -> entry.key().text.equals(key.text))
              .findFirst()
              .map(entry -> entry.key().span())
              .orElse(key.span());
      problems.add(
          new Problem(
              Problem.Kind.DUPLICATE_KEY,
              "the key \""
                  + key.text
                  + "\" stands here a second time, first in line "
                  + first.line()
                  + "; the server refuses that",
              key.span(),
              value.path(),
              Optional.of(first)));
    }
    mapping.replace(key, value);
  }

  /**
   * {@code <<} takes over the keys of other mappings. A key that is there already is a duplicate.
   */
  private void merge(Mapping mapping, Node merge) {
    List<Node> sources = merge instanceof Sequence ? merge.items() : List.of(merge);
    for (Node source : sources) {
      if (!(source instanceof Mapping)) {
        problems.add(
            new Problem(
                Problem.Kind.SYNTAX,
                "a merge key (<<) takes a mapping or a list of mappings, and this is a "
                    + source.typeName(),
                merge.place(),
                merge.path(),
                Optional.empty()));
        continue;
      }
      for (Node.Entry entry : source.entries()) {
        Scalar key = entry.key();
        if (mapping.has(key.text)) {
          Span there = mapping.at(key.text).place();
          problems.add(
              new Problem(
                  Problem.Kind.DUPLICATE_KEY,
                  "the merge brings the key \""
                      + key.text
                      + "\", which stands in line "
                      + there.line()
                      + " already; the server refuses that",
                  merge.place(),
                  mapping.at(key.text).path(),
                  Optional.of(there)));
          continue;
        }
        Scalar here = copyKey(key, mapping);
        mapping.add(here, copy(entry.value(), mapping, here, -1));
      }
    }
  }

  private boolean isMerge(Event event, Node key) {
    return key instanceof Scalar scalar
        && scalar.text.equals("<<")
        && event instanceof ScalarEvent written
        && written.isPlain();
  }

  /** JSON knows only text as keys; go-yaml writes numbers and booleans as text. */
  private Scalar key(Node node, Mapping mapping) {
    if (!(node instanceof Scalar scalar) || scalar.isNull()) {
      problems.add(
          new Problem(
              Problem.Kind.VALUE,
              "a key has to be a word; this one is " + article(node.typeName()),
              node.span(),
              mapping.path(),
              Optional.empty()));
      String text = node instanceof Scalar scalar ? scalar.text : String.valueOf(node.plain());
      return new Scalar(originOf(node, mapping), text, Scalar.Style.PLAIN, text);
    }
    if (scalar.isString()) {
      return scalar;
    }
    return new Scalar(
        originOf(node, mapping), keyText(scalar.plain()), scalar.style(), scalar.plain());
  }

  private static String article(String type) {
    return type.equals("null") ? "null" : "a " + type;
  }

  private static String keyText(Object value) {
    if (value instanceof Double number && Math.rint(number) == number && Math.abs(number) < 1e15) {
      return String.valueOf(number.longValue());
    }
    return String.valueOf(value);
  }

  private static Origin originOf(Node node, Node parent) {
    return new Origin(
        parent, null, -1, node.file, node.line, node.column, node.endLine, node.endColumn);
  }

  private Node alias(AliasEvent alias, Node parent, Scalar key, int index) {
    Node target = anchors.get(alias.getAlias().getValue());
    Span place = span(alias);
    if (target == null) {
      problems.add(
          new Problem(
              Problem.Kind.SYNTAX,
              "no anchor &" + alias.getAlias().getValue() + " stands above this alias",
              place,
              "",
              Optional.empty()));
      return new Scalar(origin(alias, parent, key, index), "", Scalar.Style.PLAIN, null);
    }
    return copy(target, parent, key, index);
  }

  /**
   * Each use of an anchor is a node of its own, with its own path. Positions stay at the anchor.
   */
  private Node copy(Node node, Node parent, Scalar key, int index) {
    if (++copied > limits.aliasNodesMax()) {
      throw new LimitReached(
          "aliases expand to more than " + limits.aliasNodesMax() + " values", node.span());
    }
    Origin origin =
        new Origin(parent, key, index, file, node.line, node.column, node.endLine, node.endColumn);
    if (node instanceof Mapping) {
      Mapping mapping = new Mapping(origin, true);
      for (Node.Entry entry : node.entries()) {
        Scalar here = copyKey(entry.key(), mapping);
        mapping.add(here, copy(entry.value(), mapping, here, -1));
      }
      return mapping;
    }
    if (node instanceof Sequence) {
      Sequence sequence = new Sequence(origin, true);
      for (Node item : node.items()) {
        sequence.add(copy(item, sequence, null, sequence.items().size()));
      }
      return sequence;
    }
    Scalar scalar = (Scalar) node;
    return new Scalar(origin, scalar.text, scalar.style(), scalar.plain());
  }

  private static Scalar copyKey(Scalar key, Node parent) {
    return new Scalar(originOf(key, parent), key.text, key.style(), key.plain());
  }

  private Scalar scalar(ScalarEvent event, Origin origin) {
    String text = origin.isKey() ? Words.shared(event.getValue()) : event.getValue();
    Object value = text;
    Scalar.Style style = style(event.getScalarStyle());
    Optional<String> tag = event.getTag();
    if (tag.isPresent()) {
      try {
        value = TaggedScalar.resolve(tag.get(), text);
      } catch (IllegalArgumentException fault) {
        problems.add(
            Problem.of(Problem.Kind.VALUE, String.valueOf(fault.getMessage()), span(event)));
      }
    } else if (style == Scalar.Style.PLAIN) {
      value = PlainScalar.resolve(text);
    }
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      problems.add(
          Problem.of(
              Problem.Kind.VALUE,
              text + " is no number the server can take; quote it if you mean the word",
              span(event)));
    }
    String shown = value instanceof String string ? string : text;
    return new Scalar(origin, shown, style, value);
  }

  private static Scalar.Style style(ScalarStyle style) {
    switch (style) {
      case SINGLE_QUOTED:
        return Scalar.Style.SINGLE;
      case DOUBLE_QUOTED, JSON_SCALAR_STYLE:
        return Scalar.Style.DOUBLE;
      case LITERAL:
        return Scalar.Style.LITERAL;
      case FOLDED:
        return Scalar.Style.FOLDED;
      default:
        return Scalar.Style.PLAIN;
    }
  }

  private Origin origin(Event event, Node parent, Scalar key, int index) {
    Mark start = event.getStartMark().orElseThrow();
    Mark end = event instanceof CollectionStartEvent ? start : event.getEndMark().orElse(start);
    return new Origin(
        parent,
        key,
        index,
        file,
        line(start),
        start.getColumn() + 1,
        line(end),
        end.getColumn() + 1);
  }

  private Span span(Event event) {
    Mark start = event.getStartMark().orElseThrow();
    Mark end = event.getEndMark().orElse(start);
    return new Span(file, line(start), start.getColumn() + 1, line(end), end.getColumn() + 1);
  }

  /** A block ends where its last value ends; the library says where the next thing starts. */
  private static void close(Node collection, Node last) {
    if (last.endLine > collection.endLine
        || (last.endLine == collection.endLine && last.endColumn > collection.endColumn)) {
      collection.endLine = last.endLine;
      collection.endColumn = last.endColumn;
    }
  }

  /** What stands in brackets ends behind the closing one. */
  private void end(Node collection, Event end) {
    Mark from = end.getStartMark().orElseThrow();
    Mark to = end.getEndMark().orElseThrow();
    if (to.getIndex() > from.getIndex()) {
      collection.endLine = line(to);
      collection.endColumn = to.getColumn() + 1;
    }
  }

  /** Ends the reading of a document. */
  private static final class LimitReached extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Span span;

    LimitReached(String message, Span span) {
      super(message, null, false, false);
      this.span = span;
    }
  }
}
