package org.mediagateway.discovery.index;

import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;

/**
 * Matches the documents of a set of titles, tested one by one, so that it costs only as much as the
 * clauses beside it let through.
 */
final class AllowedQuery extends Query {
  /** What one test costs in Lucene's measure, where a comparison costs about 1. */
  private static final float TEST_COST = 2;

  private final TitleSet allowed;
  private final DocumentOrdinals ordinals;

  AllowedQuery(TitleSet allowed, DocumentOrdinals ordinals) {
    this.allowed = allowed;
    this.ordinals = ordinals;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
        int[] byDocument = ordinals.of(context.reader(), allowed.table().ordinals());
        DocIdSetIterator passing = TwoPhaseIterator.asDocIdSetIterator(test(byDocument));
        return ConstantScoreScorerSupplier.fromIterator(
            passing, score(), scoreMode, context.reader().maxDoc());
      }

      @Override
      public boolean isCacheable(LeafReaderContext context) {
        return false;
      }
    };
  }

  private TwoPhaseIterator test(int[] byDocument) {
    return new TwoPhaseIterator(DocIdSetIterator.all(byDocument.length)) {
      @Override
      public boolean matches() {
        int ordinal = byDocument[approximation.docID()];
        return ordinal >= 0 && allowed.bits().get(ordinal);
      }

      @Override
      public float matchCost() {
        return TEST_COST;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return "AllowedQuery(" + allowed.size() + ")";
  }

  @Override
  public boolean equals(Object other) {
    return sameClassAs(other) && ((AllowedQuery) other).allowed == allowed;
  }

  @Override
  public int hashCode() {
    return Objects.hash(classHash(), System.identityHashCode(allowed));
  }
}
