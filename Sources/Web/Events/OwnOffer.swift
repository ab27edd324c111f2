import Domain
import Words

/// A place for whoever waits and wants to be asked: one button takes it. Who does not want it now waits on, or leaves.
extension OwnPage {
    func offer(to person: Registration) -> HTML? {
        offer(among: [person], take: .take)
    }

    /// The same for all places of a delegation.
    func offer(to delegation: Delegation) -> HTML? {
        offer(among: delegation.current, take: delegation.current.count > 1 ? .takeAll : .take)
    }

    private func offer(among people: [Registration], take: OfferPhrase) -> HTML? {
        guard !contents.isOver else { return nil }
        let held = people.filter { contents.isHeld(for: $0, at: visit.now) }
        let until = held.compactMap { contents.offers[$0.id]?.until }.min()
        guard until != nil || people.contains(where: { contents.obstacles[$0.id] == .firstComes }) else { return nil }
        let sentence = until.map { words(OfferPhrase.isHeld(until: words.dayAndTime($0, in: contents.event.timeZone))) }
        let number: HTML? = held.count > 1 ? "<p>\(words(OfferPhrase.placesHeld(amount: held.count)))</p>" : nil
        return """
            <section class="flow"><h2>\(words(OfferPhrase.title))</h2>\(number)\
            <p>\(sentence ?? words(OfferPhrase.firstComes))</p>\(until.map(silence))\
            \(PostButton(label: words(take), address: address.place, csrf: visit.csrf, kind: .primary))\
            \(until == nil ? nil : notNow(canLeave: held.count == people.count, isAboutAll: people.count > 1))</section>
            """
    }

    /// What becomes of whoever does not answer.
    private func silence(until: Instant) -> HTML {
        let leaves = PlaceOffer.isLeft(bySilenceUntil: until, start: contents.start)
        return "<p>\(words(leaves ? OfferPhrase.silenceLeaves : .silenceWaits))</p>"
    }

    /// Two buttons, each with what it means.
    private func notNow(canLeave: Bool, isAboutAll: Bool) -> Disclosure {
        let wait = PostButton(label: words(OfferPhrase.waitOn), address: address.waitOn, csrf: visit.csrf)
        let leave: HTML? =
            canLeave
            ? """
            <p>\(words(isAboutAll ? OfferPhrase.leaveAllHint : .leaveHint))</p>\
            \(PostButton(label: words(OfferPhrase.leave), address: address.cancellation, csrf: visit.csrf, kind: .danger))
            """ : nil
        return Disclosure(
            label: words(OfferPhrase.notNow), content: "<p>\(words(OfferPhrase.waitOnHint))</p>\(wait)\(leave)")
    }

    /// How whoever waits gets a place, and the other way.
    func taking(by people: [Registration]) -> HTML? {
        let waiting = people.filter(\.isWaiting)
        guard !contents.isOver, !waiting.isEmpty, waiting.allSatisfy({ contents.offers[$0.id] == nil }) else {
            return nil
        }
        let isAsked = isAskedFirst(waiting)
        let other = PostButton(
            label: words(isAsked ? OfferPhrase.ratherTake : .ratherAsk), address: address.taking, csrf: visit.csrf,
            kind: .quiet, isSmall: true, values: [("take", isAsked ? "yes" : "")])
        guard contents.isHolding(at: visit.now) else {
            return isAsked ? "<p>\(words(OfferPhrase.nothingIsHeld))</p>\(other)" : nil
        }
        return isAsked ? "<p>\(words(OfferPhrase.isAskedFirst))</p>\(other)" : other.html
    }

    /// Whether these do not move up by themselves.
    func isAskedFirst(_ waiting: [Registration]) -> Bool { waiting.contains { contents.asked.contains($0.id) } }
}

extension OwnContents {
    /// When the first thing begins that everybody may come to.
    var start: Instant { event.instant(of: programme.hours?.starts ?? .midnight) }

    /// Whether places are still held for those who want to be asked; on the last day whoever says yes first has them.
    func isHolding(at now: Instant) -> Bool { now < start.advanced(by: .zero - PlaceOffer.endsBeforeStart) }

    func isHeld(for person: Registration, at now: Instant) -> Bool {
        offers[person.id].map { now < $0.until } == true
    }
}
