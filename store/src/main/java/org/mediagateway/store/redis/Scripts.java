package org.mediagateway.store.redis;

/**
 * What has to happen on the server in one piece, in its Lua. A change with sequence n is the entry
 * {@code n-0}, so the stream itself says up to where it was published.
 */
final class Scripts {
  /** The fields of an entry, in the order in which {@link #APPEND} takes them. */
  static final String TYPE = "type";

  static final String AGGREGATE = "aggregate";
  static final String VERSION = "version";
  static final String AT = "at";

  private Scripts() {}

  /**
   * KEYS: the stream. ARGV: the last id the caller knows, the most entries, then id, type,
   * aggregate, version and time of each entry to append. Appends what fits, if the stream ends
   * where the caller thinks: so of any number of gateways each change is appended once, in order
   * and without a gap. Returns the last id and the length.
   */
  static final String APPEND =
      """
      local top, length = '0-0', 0
      if redis.call('EXISTS', KEYS[1]) == 1 then
        local info = redis.call('XINFO', 'STREAM', KEYS[1])
        for i = 1, #info, 2 do
          if info[i] == 'last-generated-id' then top = info[i + 1] end
          if info[i] == 'length' then length = info[i + 1] end
        end
      end
      if top == ARGV[1] then
        local i = 3
        while i <= #ARGV and length < tonumber(ARGV[2]) do
          redis.call('XADD', KEYS[1], ARGV[i], 'type', ARGV[i + 1], 'aggregate', ARGV[i + 2],
            'version', ARGV[i + 3], 'at', ARGV[i + 4])
          top = ARGV[i]
          length = length + 1
          i = i + 5
        end
      end
      return {top, tostring(length)}
      """;

  /**
   * KEYS: the stream. ARGV: the groups. Drops the entries that every group has handled but the
   * last. Returns for each group up to which sequence it has handled everything; nothing while a
   * group is missing.
   */
  static final String TRIM =
      """
      local function sequence(id) return tonumber(string.match(id, '^%d+')) end
      if redis.call('EXISTS', KEYS[1]) == 0 then return {} end
      local delivered, pending = {}, {}
      for _, group in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
        local fields = {}
        for i = 1, #group, 2 do fields[group[i]] = group[i + 1] end
        delivered[fields['name']] = fields['last-delivered-id']
        pending[fields['name']] = fields['pending']
      end
      local handled, least = {}, nil
      for _, name in ipairs(ARGV) do
        if not delivered[name] then return {} end
        local keep = sequence(delivered[name])
        local done = keep
        if pending[name] > 0 then
          local first = redis.call('XPENDING', KEYS[1], name)[2]
          if first then
            keep = sequence(first)
            done = keep - 1
          end
        end
        handled[#handled + 1] = string.format('%d', done)
        if not least or keep < least then least = keep end
      end
      redis.call('XTRIM', KEYS[1], 'MINID', string.format('%d', least))
      return handled
      """;

  /**
   * KEYS: the stream, the dead letters. ARGV: group, id, the most dead letters, type, aggregate,
   * version, attempts, reason. Puts an entry aside and acknowledges it, unless that was done.
   */
  static final String BURY =
      """
      if redis.call('XACK', KEYS[1], ARGV[1], ARGV[2]) == 1 then
        redis.call('XADD', KEYS[2], 'MAXLEN', ARGV[3], '*', 'group', ARGV[1], 'id', ARGV[2],
          'type', ARGV[4], 'aggregate', ARGV[5], 'version', ARGV[6], 'attempts', ARGV[7],
          'reason', ARGV[8])
      end
      return redis.call('XLEN', KEYS[2])
      """;

  /**
   * KEYS: the stream. ARGV: the group, milliseconds. Forgets consumers that have nothing in hand
   * and were not seen for so long.
   */
  static final String FORGET =
      """
      for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
        local fields = {}
        for i = 1, #consumer, 2 do fields[consumer[i]] = consumer[i + 1] end
        if fields['pending'] == 0 and fields['idle'] > tonumber(ARGV[2]) then
          redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], fields['name'])
        end
      end
      return 1
      """;
}
