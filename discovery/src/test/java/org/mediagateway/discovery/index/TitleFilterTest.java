package org.mediagateway.discovery.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.discovery.index.TitleMaker.title;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Maturity;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;

class TitleFilterTest {
  private static final PlatformExpression NETFLIX = PlatformExpression.on(new Platform("netflix"));

  @Property(tries = 300)
  void select_anyFilter_agreesWithTestingEveryTitle(@ForAll long seed) {
    RandomTitles random = new RandomTitles(seed);
    List<TitleRow> rows = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      rows.add(TitleRow.of(random.title("k" + i).make(), 0));
    }
    TitleTable table = TitleTable.of(rows);
    for (int i = 0; i < 10; i++) {
      TitleFilter filter = random.filter();
      TitleSet selected = table.select(filter);
      List<Title> naive = table.titles().filter(filter::test).toList();
      assertThat(selected.titles()).containsExactlyElementsOf(naive);
      assertThat(selected.size()).isEqualTo(naive.size());
      assertThat(table.titles().filter(t -> selected.contains(t.id()))).isEqualTo(naive);
      assertThat(filter.toBuilder().build()).isEqualTo(filter);
    }
  }

  @Test
  void test_platformWords_readAsBooleanLogic() {
    PlatformExpression hulu = PlatformExpression.on(new Platform("hulu"));
    TitleFilter notHulu =
        TitleFilter.builder()
            .platforms(PlatformExpression.allOf(NETFLIX, PlatformExpression.not(hulu)))
            .build();
    assertThat(notHulu.test(title("A").on("netflix").make())).isTrue();
    assertThat(notHulu.test(title("A").on("netflix", "hulu").make())).isFalse();
    assertThat(notHulu.test(title("A").on("prime").make())).isFalse();
  }

  @Test
  void test_unknownValue_failsAConstraintOnIt() {
    Title unknown = title("A").make();
    assertThat(TitleFilter.NONE.test(unknown)).isTrue();
    assertThat(TitleFilter.builder().years(IntRange.atMost(2100)).build().test(unknown)).isFalse();
    assertThat(TitleFilter.builder().minimumAgeMax(18).build().test(unknown)).isFalse();
    assertThat(TitleFilter.builder().durationMinutes(IntRange.atLeast(0)).build().test(unknown))
        .isFalse();
  }

  @Test
  void test_goneTitle_neverPasses() {
    assertThat(TitleFilter.NONE.test(title("A").on().make())).isFalse();
    assertThat(TitleFilter.NONE.isNone()).isTrue();
    assertThat(TitleFilter.builder().years(IntRange.atLeast(1)).build().isNone()).isFalse();
  }

  @Test
  void test_peopleByRole_inAnySpelling() {
    Title title =
        title("A").directors("Renée Zellweger").cast("Idris Elba").maturity(Maturity.ALL).make();
    assertThat(credits("renee zellweger", PersonFilter.Role.DIRECTOR).test(title)).isTrue();
    assertThat(credits("RENÉE ZELLWEGER", PersonFilter.Role.ANY).test(title)).isTrue();
    assertThat(credits("Renée Zellweger", PersonFilter.Role.CAST).test(title)).isFalse();
    assertThat(credits("Idris", PersonFilter.Role.ANY).test(title)).isFalse();
  }

  @Test
  void constructors_badValues_areRejectedWithRuleAndValue() {
    assertThatThrownBy(() -> IntRange.of(5, 4)).hasMessageContaining("min=5, max=4");
    assertThatThrownBy(() -> new PersonFilter(" '! ", PersonFilter.Role.ANY))
        .hasMessageContaining("at least one letter");
    assertThatThrownBy(() -> TitleFilter.builder().minimumAgeMax(-1).build())
        .hasMessageContaining("minimumAgeMax=-1");
    assertThatThrownBy(() -> new PlatformExpression.Or(List.of())).hasMessageContaining("terms=0");
    PlatformExpression deep = NETFLIX;
    for (int i = 1; i < PlatformExpression.DEPTH_MAX; i++) {
      deep = PlatformExpression.not(deep);
    }
    PlatformExpression deepest = deep;
    assertThatThrownBy(() -> PlatformExpression.not(deepest)).hasMessageContaining("depth=17");
  }

  @Test
  void select_sameContentNewVersion_keepsComputedBits() {
    Title first = title("A").genres(Set.of(Genre.DRAMA)).make();
    TitleTable table = TitleTable.of(List.of(TitleRow.of(first, 0)));
    TitleFilter dramas = TitleFilter.builder().anyGenres(Set.of(Genre.DRAMA)).build();
    assertThat(table.select(dramas).size()).isEqualTo(1);
    TitleTable newer =
        table.with(List.of(TitleRow.of(first.withVersion(2), TitleRow.NO_VECTOR + 7)), List.of());
    assertThat(newer.select(dramas).size()).isEqualTo(1);
    assertThat(newer.vectorCount()).isEqualTo(1);
    TitleTable changed =
        newer.with(List.of(TitleRow.of(title("A").version(3).make(), 0)), List.of());
    assertThat(changed.select(dramas).isEmpty()).isTrue();
    assertThat(table.select(dramas).size()).isEqualTo(1);
  }

  private static TitleFilter credits(String name, PersonFilter.Role role) {
    return TitleFilter.builder().people(List.of(new PersonFilter(name, role))).build();
  }
}
