package org.mediagateway.ingest.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mediagateway.ingest.resolve.Sample.film;
import static org.mediagateway.ingest.resolve.Sample.series;

import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.resolution.Evidence;
import org.mediagateway.domain.resolution.MatchDecision.Verdict;

class PairScorerTest {
  private static final String WHALE =
      "A teenager and his brother take sides when the marriage of two Brooklyn writers falls apart";

  @Test
  void confidence_sameFilmWithoutArticlesAndAccents_isSame() {
    Sample a = film("netflix:1", "Amélie").year(2001).directors("Jean-Pierre Jeunet").length(122);
    Sample b = film("prime:1", "The Amelie").year(2002).directors("Jean Pierre Jeunet").length(121);
    assertThat(verdict(a, b)).isEqualTo(Verdict.SAME);
  }

  @Test
  void confidence_remakeOfOneName_isDifferent() {
    Sample a = film("netflix:1", "Total Recall").year(1990).directors("Paul Verhoeven").length(114);
    Sample b = film("hulu:1", "Total Recall").year(2012).directors("Len Wiseman").length(118);
    assertThat(verdict(a, b)).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void confidence_filmAndSeriesOfOneName_isDifferent() {
    Sample a = film("netflix:1", "Four Weddings and a Funeral").year(1994).length(118);
    Sample b = series("hulu:1", "Four Weddings and a Funeral").year(2019).length(1);
    assertThat(verdict(a, b)).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void confidence_sequelByTheSamePeople_isDifferent() {
    Sample a =
        film("netflix:1", "Kill Bill: Vol. 1")
            .year(2003)
            .directors("Quentin Tarantino")
            .cast("Uma Thurman", "Lucy Liu", "Vivica Fox")
            .length(111);
    Sample b =
        film("prime:1", "Kill Bill: Vol. 2")
            .year(2004)
            .directors("Quentin Tarantino")
            .cast("Uma Thurman", "Lucy Liu", "Vivica Fox")
            .length(137);
    assertThat(verdict(a, b)).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void confidence_numberedSeasons_areDifferent() {
    Sample a = series("prime:1", "Horseland Season 1").year(2008).length(1);
    Sample b = series("prime:2", "Horseland Season 2").year(2008).length(1);
    assertThat(verdict(a, b)).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void confidence_partsOfASeriesWithOneDescription_areDifferent() {
    Sample a =
        film("prime:1", "Morphle - Baby Racer")
            .year(2020)
            .directors("Arthur van Merwijk")
            .length(22)
            .description(WHALE);
    Sample b =
        film("prime:2", "Morphle - Zoo Day")
            .year(2020)
            .directors("Arthur van Merwijk")
            .length(22)
            .description(WHALE);
    assertThat(verdict(a, b)).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void confidence_seriesDatedByFirstAndLatestSeason_isSame() {
    Sample a = series("hulu:1", "Downton Abbey").year(2010).length(6);
    Sample b = series("prime:1", "Downton Abbey").year(2015).length(6);
    assertThat(verdict(a, b)).isEqualTo(Verdict.SAME);
  }

  @Test
  void confidence_seriesDecadesApart_isNotSame() {
    Sample a = series("hulu:1", "Lost in Space").year(1965).length(3);
    Sample b = series("netflix:1", "Lost in Space").year(2019).length(2);
    assertThat(verdict(a, b)).isNotEqualTo(Verdict.SAME);
  }

  @Test
  void confidence_yearInNameAgainstOtherYear_isNotSame() {
    Sample a = series("hulu:1", "Ben 10 (2005)").year(2005).length(4);
    Sample b = series("netflix:1", "Ben 10").year(2016).length(1);
    assertThat(evidence(a, b, "year in name").contribution()).isNegative();
    assertThat(verdict(a, b)).isNotEqualTo(Verdict.SAME);
  }

  @Test
  void confidence_dubbedVersions_areSame() {
    Sample a = film("prime:1", "Saaho (Tamil)").year(2019).cast("Prabhas", "Shraddha Kapoor");
    Sample b = film("prime:2", "Saaho (Telugu)").year(2019).cast("Prabhas", "Shraddha Kapoor");
    assertThat(verdict(a, b)).isEqualTo(Verdict.SAME);
  }

  @Test
  void confidence_leadNamedInTheOtherDescription_counts() {
    Sample a = film("hulu:1", "Girl").description(WHALE + " starring Laura Linney");
    Sample b = film("netflix:1", "Girl").cast("Laura Linney");
    assertThat(evidence(a, b, "mention").detail()).contains("Laura Linney");
    Sample other = film("netflix:1", "Girl").cast("Linney Laura");
    assertThat(PairScorer.evidence(a.print(), other.print()))
        .noneMatch(e -> e.feature().equals("mention"));
  }

  @Test
  void confidence_regionAgainstCountry_isAgainst() {
    Sample a = series("netflix:1", "The Office (U.S.)").year(2005).length(9);
    Sample b = series("prime:1", "The Office").year(2003).length(2).countries("United Kingdom");
    assertThat(evidence(a, b, "region").contribution()).isNegative();
    assertThat(evidence(b, a, "region").contribution()).isNegative();
    Sample uk = series("prime:1", "The Office UK").year(2003).length(2);
    assertThat(evidence(a, uk, "region").detail()).isEqualTo("us against uk");
  }

  @Test
  void confidence_otherDocumentary_isAgainst() {
    Sample a = film("netflix:1", "Heal").genres(Genre.DOCUMENTARY);
    Sample b = film("prime:1", "Heal").genres(Genre.DRAMA);
    assertThat(evidence(a, b, "genre").contribution()).isNegative();
  }

  @Test
  void confidence_missingFields_contributeNothing() {
    Sample a = film("netflix:1", "Mud");
    Sample b = film("hulu:1", "Mud");
    assertThat(PairScorer.evidence(a.print(), b.print()))
        .extracting(Evidence::feature)
        .containsExactlyInAnyOrder("prior", "title", "type");
  }

  @Test
  void confidence_eitherOrder_isEqual() {
    Sample a = film("netflix:1", "Gori Tere Pyaar Mein").year(2013).cast("Imran Khan", "A B");
    Sample b = film("hulu:1", "Gori Tere Pyar Mein").year(2012).cast("Imran Khaan", "A. B.");
    assertThat(PairScorer.confidence(a.print(), b.print()))
        .isEqualTo(PairScorer.confidence(b.print(), a.print()));
    assertThat(PairScorer.evidence(a.print(), b.print()))
        .isEqualTo(PairScorer.evidence(b.print(), a.print()));
  }

  @Test
  void evidence_contributions_addUpToTheConfidence() {
    Sample a = film("netflix:1", "The Host").year(2006).length(120).countries("South Korea");
    Sample b = film("hulu:1", "The Host").year(2007).length(119).countries("South Korea");
    double logOdds =
        PairScorer.evidence(a.print(), b.print()).stream()
            .mapToDouble(Evidence::contribution)
            .sum();
    assertThat(1 / (1 + Math.exp(-logOdds)))
        .isCloseTo(PairScorer.confidence(a.print(), b.print()), within(1e-12));
  }

  private static Verdict verdict(Sample a, Sample b) {
    return PairScorer.verdict(PairScorer.confidence(a.print(), b.print()));
  }

  private static Evidence evidence(Sample a, Sample b, String feature) {
    return PairScorer.evidence(a.print(), b.print()).stream()
        .filter(e -> e.feature().equals(feature))
        .findFirst()
        .orElseThrow();
  }
}
