package org.mediagateway.discovery.index;

import org.mediagateway.domain.catalogue.Title;

/** Something that the text typed so far may become. */
public sealed interface Completion {
  /** What to put into the search box. */
  String text();

  /** An available title whose name, or a word of it, starts with what was typed. */
  record OfTitle(Title title) implements Completion {
    @Override
    public String text() {
      return title.work().name();
    }
  }

  /** Somebody with credits whose name, or a word of it, starts with what was typed. */
  record OfPerson(Person person) implements Completion {
    @Override
    public String text() {
      return person.name();
    }
  }
}
