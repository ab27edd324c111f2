import Domain
import Words

/// The way to a request, on the profile of whoever can be asked; or why there is none just now.
struct RequestLink: Component {
    let visit: Visit
    let organisation: Organisation
    let rules: RequestRules

    var html: HTML {
        let words = visit.words
        if let day = rules.pausedUntil, rules.isPaused(on: visit.today) {
            return "<p class=\"soft\">\(words(RelayPhrase.isPaused(day: words.day(day))))</p>"
        }
        let button = Button(
            label: words(RelayPhrase.askForContact), action: .link(RequestAddress(to: organisation).form))
        return "\(button)<p class=\"soft small\">\(words(RelayPhrase.askForContactHint))</p>"
    }
}

/// The same beside one offer or need.
struct OfferRequestLink: Component {
    let visit: Visit
    let contents: OrganisationContents
    let offer: Offer

    var html: HTML {
        guard !contents.requestRules.isPaused(on: visit.today) else { return .nothing }
        let label = visit.words(RelayPhrase.askForContact)
        return Button(
            label: label, action: .link(RequestAddress(to: contents.organisation).form(about: offer.id)), kind: .quiet,
            isSmall: true, accessibleLabel: "\(label): \(visit.label(offer.kind))"
        ).html
    }
}

/// From the own profile to what the organisation is asked, and to what it offers.
struct OwnRequestLinks: Component {
    let visit: Visit
    let organisation: Organisation

    var html: HTML {
        // Whom people want to reach is nobody's business but their own, be it a network that acts for them.
        let requests: Button? =
            visit.isEditor(of: organisation.id)
            ? Button(label: visit.words(RelayPhrase.listTitle), action: .link(RequestAddress(to: organisation).list))
            : nil
        let offers = Button(
            label: visit.words(RenewalPhrase.listTitle), action: .link(OrganisationAddress(organisation.slug).ownOffers)
        )
        return "\(requests)\(offers)"
    }
}
