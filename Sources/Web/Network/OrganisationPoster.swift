import Domain
import Storage
import Words

/// An organisation as a sheet to hang up: who it is, the way to its profile for a phone, and in all languages that one reaches
/// them there.
enum OrganisationPoster {
    static let send: Routes.Handler = { visit in
        let slug = try visit.parameter("organisation")
        return try await visit.publicPage { db -> Organisation? in
            // Nobody would find what stands on the poster of an organisation that only some may see.
            guard let organisation = try db.organisation(slug: slug), organisation.visibility == .public
            else { return nil }
            return organisation
        } page: { organisation in
            OrganisationPosterPage(visit: visit, organisation: organisation).frame
        }
    }
}

struct OrganisationPosterPage {
    let visit: Visit
    let organisation: Organisation

    var frame: PageFrame {
        let (words, address) = (visit.words, OrganisationAddress(organisation.slug))
        let title = words(FoundPhrase.posterTitle(organisation: organisation.name))
        let poster = Poster(
            title: organisation.name, place: languages, path: address.page, sentence: .posterSaysOrganisation)
        return visit.frame(
            title: title,
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(organisation.name, address.page),
            ],
            entry: .organisations, bodyClass: "paper",
            body: """
                <div class="flow unprinted"><h1>\(title)</h1><p class="lead">\(words(FoundPhrase.posterLead))</p>\
                <div class="row">\(PrintButton(label: words(FoundPhrase.printPoster)))\(back)</div></div>
                \(PosterSheet(visit: visit, above: kind, poster: poster, about: about))
                """)
    }

    /// Each as whoever speaks it calls it: they are to stop in front of the poster.
    private var languages: String {
        let names = visit.services.taxonomy.all(Language.self).filter(organisation.languages.contains).map { language in
            visit.services.taxonomy.entry(language.rawValue, in: Language.list)?.endonym ?? visit.label(language)
        }
        return names.prefix(Self.mostLanguages).joined(separator: " · ")
    }

    /// More would push the code off the sheet.
    private static let mostLanguages = 5

    /// The shape says the side, the word what it is.
    private var kind: HTML {
        "\(SideMark(side: organisation.side.rawValue, word: visit.label(organisation.kind)))"
    }

    private var about: HTML? {
        FirstSentence(of: organisation, for: visit.words.language.tag, limit: Self.mostLetters)?.html
    }

    /// Of what it says about itself, as many as two lines hold.
    private static let mostLetters = 120

    private var back: Button {
        Button(
            label: visit.words(FoundPhrase.backToProfile), action: .link(OrganisationAddress(organisation.slug).page),
            kind: .quiet)
    }
}
