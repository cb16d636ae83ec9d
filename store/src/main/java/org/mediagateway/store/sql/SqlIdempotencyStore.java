package org.mediagateway.store.sql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.domain.idempotency.Answer;
import org.mediagateway.domain.idempotency.Claim;
import org.mediagateway.domain.idempotency.IdempotencyStore;

/** Client writes by their keys. What is too old goes whenever a key is claimed. */
final class SqlIdempotencyStore implements IdempotencyStore {
  private final SqlWriter writer;

  SqlIdempotencyStore(SqlWriter writer) {
    this.writer = writer;
  }

  private record Row(String requestHash, @Nullable Answer answer) {}

  /** Frees the claims of a process that is gone; called before anybody else uses the store. */
  void releaseUnanswered() {
    writer.transact(
        transaction ->
            transaction.update("DELETE FROM idempotency_key WHERE status IS NULL").execute());
  }

  @Override
  public Claim claim(String key, TextHash request) {
    if (key.isEmpty() || key.length() > KEY_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "an idempotency key has 1 to " + KEY_LENGTH_MAX + " characters: length=" + key.length());
    }
    return writer.transact(
        transaction -> {
          forgetOld(transaction);
          Optional<Row> row = row(transaction, key);
          if (row.isEmpty()) {
            insert(transaction, key, request);
            return new Claim.Granted();
          }
          if (!row.get().requestHash().equals(request.hex())) {
            return new Claim.Mismatched();
          }
          Answer answer = row.get().answer();
          return answer == null ? new Claim.InProgress() : new Claim.Answered(answer);
        });
  }

  private static void forgetOld(WriteTransaction transaction) {
    transaction
        .update(
            "DELETE FROM idempotency_key WHERE claimed_at < :answersFrom"
                + " OR (claimed_at < :claimsFrom AND status IS NULL)")
        .bind("answersFrom", Times.micros(transaction.at().minus(ANSWER_AGE_MAX)))
        .bind("claimsFrom", Times.micros(transaction.at().minus(CLAIM_AGE_MAX)))
        .execute();
  }

  private static Optional<Row> row(WriteTransaction transaction, String key) {
    return transaction
        .query("SELECT request_hash, status, body FROM idempotency_key WHERE key = :key")
        .bind("key", key)
        .map(
            (row, context) -> {
              int status = row.getInt("status");
              boolean unanswered = row.wasNull(); // speaks of the column read last
              return new Row(
                  row.getString("request_hash"),
                  unanswered ? null : new Answer(status, row.getString("body")));
            })
        .findOne();
  }

  private static void insert(WriteTransaction transaction, String key, TextHash request) {
    transaction
        .update(
            "INSERT INTO idempotency_key (key, request_hash, claimed_at)"
                + " VALUES (:key, :hash, :at)")
        .bind("key", key)
        .bind("hash", request.hex())
        .bind("at", Times.micros(transaction.at()))
        .execute();
  }

  @Override
  public void answer(String key, Answer answer) {
    writer.transact(
        transaction -> {
          int answered =
              transaction
                  .update(
                      "UPDATE idempotency_key SET status = :status, body = :body"
                          + " WHERE key = :key AND status IS NULL")
                  .bind("status", answer.status())
                  .bind("body", answer.body())
                  .bind("key", key)
                  .execute();
          if (answered == 0) {
            throw new IllegalStateException(
                "a key must be claimed, and unanswered, to be answered: key=" + key);
          }
          return null;
        });
  }

  @Override
  public void release(String key) {
    writer.transact(
        transaction ->
            transaction
                .update("DELETE FROM idempotency_key WHERE key = :key AND status IS NULL")
                .bind("key", key)
                .execute());
  }
}
