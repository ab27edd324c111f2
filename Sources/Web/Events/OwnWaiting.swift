import Domain
import Words

/// What the own page says to whoever has no place on the day itself, and when it is over.
extension OwnPage {
    /// Whether somebody's place is free again because they had not come, and they still can.
    func isLate(_ registration: Registration) -> Bool { registration.status == .noShow && !contents.isOver }

    /// Whoever comes late is let in with what they have.
    func late(_ registration: Registration) -> HTML? {
        guard isLate(registration) else { return nil }
        return """
            <section class="flow"><h2>\(words(RegistrationPhrase.notHereYet))</h2>\(ticket(of: registration))</section>
            """
    }

    /// Nothing is promised any more to whoever has waited until the end.
    var inVain: HTML {
        let results: Button? =
            event.isShown(to: .everyone)
            ? Button(label: words(EventPhrase.seeResults), action: .link(EventAddress(event).results)) : nil
        let next = contents.next.map { next in
            Button(label: words(StartPhrase.nextEvent), action: .link(EventAddress(next).page))
        }
        return """
            <p>\(words(RegistrationPhrase.noPlaceBecameFree))</p><p class="row">\(results)\(next)</p>
            """
    }
}
