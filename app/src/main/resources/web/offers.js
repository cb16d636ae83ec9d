/** How offers are written. */
const KINDS = { subscription: 'Subscription', free: 'Free', rent: 'Rent', buy: 'Buy' };

/** The terms of an offer on one line. */
export function offerText(offer) {
  return [KINDS[offer.kind] ?? offer.kind, offer.price !== undefined && `${offer.price} ${offer.currency}`, offer.quality,
    offer.regions.length > 0 && offer.regions.join(', '), offer.from && `from ${offer.from}`, offer.until && `until ${offer.until}`]
    .filter(Boolean).join(' · ');
}
