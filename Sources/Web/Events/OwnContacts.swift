import Domain
import Storage
import Words

/// What a person's own page says about staying in touch, from the moment at which they were let in.
enum OwnContacts {
    static let part: OwnPageParts.Part = { registration, event, db in
        let contacts = registration.status == .checkedIn ? try db.contacts(of: registration.id) : .empty
        return { visit, link in
            guard registration.isThere(at: event, now: visit.now) else { return .nothing }
            return html(contacts, at: OwnPageAddress(link), visit)
        }
    }

    private static func html(_ contacts: Contacts, at address: OwnPageAddress, _ visit: Visit) -> HTML {
        let (words, waiting) = (visit.words, contacts.asks(at: visit.now).count)
        let asked: HTML =
            waiting == 0
            ? "<p>\(words(ContactPhrase.lead))</p>"
            : "<p><strong>\(words(ContactPhrase.peopleAsk(count: waiting)))</strong></p>"
        let known = contacts.exchanges.map { exchange -> HTML in
            """
            <li><a href="\(address.contacts)#contact-\(exchange.person)" dir="auto">\(exchange.card.name)</a></li>
            """
        }
        return """
            <section class="flow" id="contacts"><h2>\(words(ContactPhrase.title))</h2>\(asked)\
            \(known.isEmpty ? HTML.nothing : "<ul>\(known)</ul>")\
            <p>\(Button(
                label: words(waiting == 0 ? ContactPhrase.askTitle : .toAnswer), action: .link(address.contacts)))</p></section>
            """
    }
}
