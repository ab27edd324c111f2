import Domain
import Files
import Hummingbird
import Storage
import Words

/// The reference sheet of an organisation, for those who speak for it and for the coordination, who sign it.
enum ReferenceSheetRoutes {
    static func add(to routes: inout Routes) {
        let address = OrganisationAddress.pattern.reference
        routes.get(address.page, for: .editor, show)
        for format in DocumentFormat.allCases {
            routes.get(address.file(format), for: .editor, sendFile(as: format))
        }
    }

    private static func sendFile(as format: DocumentFormat) -> Routes.HandlerOf<Organisation> {
        { visit, organisation in
            let document = try await visit.referenceSheet(of: organisation)
            return format.file(document, named: "\(organisation.slug)-reference")
        }
    }

    private static let show: Routes.HandlerOf<Organisation> = { visit, organisation in
        visit.page(
            ReferenceSheetPage(
                visit: visit, organisation: organisation, document: try await visit.referenceSheet(of: organisation),
                other: visit.otherLanguageOfSheet
            ).frame)
    }
}

extension Visit {
    /// The language beside German: the one that the address asks for, that of the page, or that in which the reader gets mail.
    fileprivate var otherLanguageOfSheet: Language? {
        let known = Set(words.lexicon.languages.map(\.tag))
        let wishes = query.all(DocumentAddress.language).map(Language.init(rawValue:))
        let others = [words.language.tag] + [caller.signedIn?.account.language].compactMap(\.self)
        return (wishes + others).first { known.contains($0) && $0 != .german }
    }

    fileprivate func referenceSheet(of organisation: Organisation) async throws -> Document {
        let languages = [Language.german] + [otherLanguageOfSheet].compactMap(\.self)
        let contents = try await read { [today = self.today, now = self.now, zone = services.settings.timeZone] db in
            try ReferenceContents(of: organisation, on: today, at: now, in: zone, from: db)
        }
        return contents.sheet.document(
            saidBy: languages.map { words.lexicon.words(speaking: $0) },
            at: publicAddress(of: OrganisationAddress(organisation.slug).page))
    }
}
