package org.mediagateway.discovery.availability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.graph.GraphEdit;
import org.mediagateway.graph.GraphVersion;
import org.mediagateway.graph.IndexKey;
import org.mediagateway.graph.Participant;
import org.mediagateway.graph.storage.OrdinalSet;

/** Brings the offers of titles into one edit of the graph. */
final class OfferEditor {
  private static final String TITLE = "Title";
  private static final String PLATFORM = "Platform";
  private static final String REGION = "Region";
  private static final String OFFER = "Offer";

  private static final IndexKey TITLE_ID = new IndexKey(false, TITLE, "id");
  private static final IndexKey PLATFORM_ID = new IndexKey(false, PLATFORM, "id");
  private static final IndexKey REGION_CODE = new IndexKey(false, REGION, "code");
  private static final List<IndexKey> INDEXES =
      List.of(
          TITLE_ID,
          PLATFORM_ID,
          REGION_CODE,
          new IndexKey(false, TITLE, "name"),
          new IndexKey(false, PLATFORM, "name"),
          new IndexKey(true, OFFER, "until"),
          new IndexKey(true, OFFER, "price"));

  private final GraphVersion before;
  private final GraphEdit edit;
  private final Map<IndexKey, Map<String, Integer>> added = new HashMap<>();

  OfferEditor(GraphVersion before, GraphEdit edit) {
    this.before = before;
    this.edit = edit;
    INDEXES.forEach(edit::createIndex);
  }

  /**
   * Makes the graph say of a title what the store says.
   *
   * @param title null if there is none of that id any more
   */
  void replace(TitleId id, @Nullable Title title) {
    Integer known = find(TITLE_ID, id.toString());
    if (known != null) {
      for (int edge : edit.edgesOf(known)) {
        edit.removeEdge(edge);
      }
    }
    if (title == null) {
      if (known != null) {
        edit.removeNode(known);
        added.getOrDefault(TITLE_ID, new HashMap<>()).remove(id.toString());
      }
      return;
    }
    int node = node(TITLE_ID, id.toString());
    edit.setNodeProperty(node, "name", title.work().name());
    edit.setNodeProperty(node, "type", title.work().type().name().toLowerCase(Locale.ROOT));
    edit.setNodeProperty(node, "year", title.work().year());
    for (Availability availability : title.availability()) {
      for (Offer offer : availability.offers()) {
        add(node, availability, offer);
      }
    }
  }

  private void add(int title, Availability availability, Offer offer) {
    Platform platform = availability.platform();
    int platformNode = node(PLATFORM_ID, platform.id());
    edit.setNodeProperty(platformNode, "name", platform.displayName());
    List<Participant> watched =
        List.of(new Participant("title", title), new Participant("platform", platformNode));
    Map<String, Object> properties = properties(availability, offer);
    if (offer.regions().isEmpty()) {
      edit.addEdge(OFFER, watched, 1, properties);
    }
    for (String region : offer.regions()) {
      List<Participant> participants = new ArrayList<>(watched);
      participants.add(new Participant("region", node(REGION_CODE, region)));
      edit.addEdge(OFFER, participants, 1, properties);
    }
  }

  private static Map<String, Object> properties(Availability availability, Offer offer) {
    Map<String, @Nullable Object> all = new HashMap<>();
    all.put("kind", offer.kind().name().toLowerCase(Locale.ROOT));
    all.put("price", offer.price() == null ? null : offer.price().doubleValue());
    all.put("currency", offer.currency());
    all.put("quality", offer.quality());
    all.put("from", offer.from());
    all.put("until", offer.until());
    all.put("url", offer.url());
    all.put("addedOn", availability.addedOn());
    Map<String, Object> known = new HashMap<>();
    all.forEach(
        (key, value) -> {
          if (value != null) {
            known.put(key, value);
          }
        });
    return known;
  }

  private int node(IndexKey key, String value) {
    Integer known = find(key, value);
    if (known != null) {
      return known;
    }
    int node = edit.addNode(Set.of(key.name()), Map.of(key.property(), value));
    added.computeIfAbsent(key, each -> new HashMap<>()).put(value, node);
    return node;
  }

  private @Nullable Integer find(IndexKey key, String value) {
    Integer fresh = added.getOrDefault(key, Map.of()).get(value);
    if (fresh != null || !before.indexes().contains(key)) {
      return fresh;
    }
    OrdinalSet found = before.lookup(key, value);
    return found.isEmpty() ? null : found.iterator().next();
  }
}
