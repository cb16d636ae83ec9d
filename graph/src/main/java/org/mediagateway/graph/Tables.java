package org.mediagateway.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.storage.IntColumn;
import org.mediagateway.graph.storage.ObjectColumn;
import org.mediagateway.graph.storage.OrdinalSet;
import org.mediagateway.graph.storage.SortedTree;
import org.mediagateway.graph.storage.Symbols;
import org.mediagateway.graph.storage.ValueColumn;

/**
 * What one version of the graph consists of. A {@link GraphVersion} holds a frozen one, a {@link
 * GraphEdit} one that it changes.
 */
final class Tables {
  /** The shape of an ordinal that is not, or no longer, in use. */
  static final int ABSENT = -1;

  final Symbols names;
  final Shapes labelSets;

  /** Type, then the role of each participant. */
  final Shapes edgeShapes;

  final IntColumn nodeLabels;
  final ObjectColumn<Incidences> incidences;
  final IntColumn edgeShape;

  /** Where an edge's participants begin in {@link #participants}. */
  final IntColumn edgeOffset;

  final IntColumn participants;
  final ValueColumn weights;
  final PropertyTable nodeProperties;
  final PropertyTable edgeProperties;
  @Nullable OrdinalSet[] byLabel;
  @Nullable OrdinalSet[] byType;
  final Map<IndexKey, SortedTree<Object, OrdinalSet>> indexes;
  int nodeLimit;
  int nodeCount;
  int edgeLimit;
  int edgeCount;
  int participantLimit;
  long version;

  /** An empty graph. */
  Tables() {
    names = new Symbols();
    labelSets = new Shapes();
    edgeShapes = new Shapes();
    nodeLabels = IntColumn.empty(ABSENT);
    incidences = ObjectColumn.empty();
    edgeShape = IntColumn.empty(ABSENT);
    edgeOffset = IntColumn.empty(0);
    participants = IntColumn.empty(0);
    weights = ValueColumn.empty();
    nodeProperties = PropertyTable.empty();
    edgeProperties = PropertyTable.empty();
    byLabel = new OrdinalSet[0];
    byType = new OrdinalSet[0];
    indexes = Map.of();
    names.number(Hypergraph.SOURCE);
    names.number(Hypergraph.TARGET);
  }

  /** An editable copy. */
  private Tables(Tables from) {
    names = from.names;
    labelSets = from.labelSets;
    edgeShapes = from.edgeShapes;
    nodeLabels = from.nodeLabels.edit();
    incidences = from.incidences.edit();
    edgeShape = from.edgeShape.edit();
    edgeOffset = from.edgeOffset.edit();
    participants = from.participants.edit();
    weights = from.weights.edit();
    nodeProperties = from.nodeProperties.edit();
    edgeProperties = from.edgeProperties.edit();
    byLabel = from.byLabel.clone();
    byType = from.byType.clone();
    indexes = new HashMap<>(from.indexes);
    nodeLimit = from.nodeLimit;
    nodeCount = from.nodeCount;
    edgeLimit = from.edgeLimit;
    edgeCount = from.edgeCount;
    participantLimit = from.participantLimit;
    version = from.version + 1;
  }

  Tables edit() {
    return new Tables(this);
  }

  Tables freeze() {
    nodeLabels.freeze();
    incidences.freeze();
    edgeShape.freeze();
    edgeOffset.freeze();
    participants.freeze();
    weights.freeze();
    nodeProperties.freeze();
    edgeProperties.freeze();
    return this;
  }

  static OrdinalSet at(@Nullable OrdinalSet[] sets, int name) {
    OrdinalSet set = name >= 0 && name < sets.length ? sets[name] : null;
    return set == null ? OrdinalSet.EMPTY : set;
  }

  static @Nullable OrdinalSet[] replaced(@Nullable OrdinalSet[] sets, int name, OrdinalSet set) {
    @Nullable OrdinalSet[] all = name < sets.length ? sets : Arrays.copyOf(sets, name + 1);
    all[name] = set;
    return all;
  }
}
