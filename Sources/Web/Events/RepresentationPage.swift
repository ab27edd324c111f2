import Domain
import Secrets
import Storage
import Words

/// What an organisation is asked about a registration in its name, read at one moment.
struct RepresentationContents: Sendable {
    let representation: Representation
    let event: Event
    let organisation: OrganisationName
    /// Places that are still theirs.
    let places: [Registration]

    /// Nil for a link that nobody ever sent.
    init?(behind link: Secret, in db: Reader) throws {
        guard let representation = try db.representation(link: link.hash),
            let event = try db.event(representation.event),
            let organisation = try db.organisationNames([representation.organisation])[representation.organisation],
            let first = try db.registration(representation.registration)
        else { return nil }
        (self.representation, self.event, self.organisation) = (representation, event, organisation)
        let all = try first.delegation.flatMap { try db.delegation($0)?.members } ?? [first]
        places = all.filter { $0.status != .cancelled }
    }
}

/// "Somebody registered in your name: right?", with one button for those who say no.
struct RepresentationPage {
    let visit: Visit
    let link: Secret
    let contents: RepresentationContents

    private var words: Words { visit.words }

    var frame: PageFrame {
        let (title, event) = (words(RegistrationPhrase.representationTitle), contents.event)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toPublicPageOf: event), bodyClass: "event",
            isForOneThing: true,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words.html(event.shortTitle)) · \(words.fullDay(event.day))</p>
                <section class="flow"><h2 dir="auto">\(contents.organisation.name)</h2>
                \(contents.places.isEmpty ? nil : list)\(answer)</section>
                """)
    }

    private var list: HTML {
        """
        <p>\(words(RegistrationPhrase.representedPlaces(amount: contents.places.count)))</p>\
        <ul>\(contents.places.map(line))</ul>
        """
    }

    private func line(_ place: Registration) -> HTML {
        place.attendee.isNamed
            ? "<li dir=\"auto\">\(place.attendee.name)</li>" : "<li>\(words(RegistrationPhrase.nameFollows))</li>"
    }

    private var answer: HTML {
        guard !contents.places.isEmpty else { return "<p>\(StatusWord(.cancelled, words))</p>" }
        guard contents.representation.standing == .asked else {
            return Notice(kind: .success, text: "\(words(RegistrationPhrase.objectionIsKnown))").html
        }
        return """
            <p>\(words(RegistrationPhrase.representationHint))</p>\
            \(PostButton(
                label: words(RegistrationPhrase.objectNow), address: RepresentationAddress(link).objection,
                csrf: visit.csrf, kind: .danger))
            """
    }
}
