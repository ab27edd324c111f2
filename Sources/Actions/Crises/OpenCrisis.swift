public import Domain
public import Storage

/// The coordination opens a crisis: from now on everybody sees on every page that there is one.
public struct OpenCrisis: Sendable {
    /// What is known in the first minute.
    public struct Draft: Hashable, Sendable {
        public let template: CrisisTemplate
        public let title: Translated
        public let districts: Set<District>
        public let languages: Set<Language>
        public let contact: CrisisContact
        public let notNeeded: Set<HelpKind>

        public init(
            template: CrisisTemplate, title: Translated, districts: Set<District>, languages: Set<Language>,
            contact: CrisisContact, notNeeded: Set<HelpKind>
        ) {
            (self.template, self.title, self.districts) = (template, title, districts)
            (self.languages, self.contact, self.notNeeded) = (languages, contact, notNeeded)
        }
    }

    let draft: Draft

    public init(_ draft: Draft) { self.draft = draft }

    /// - Throws: `Crisis.Refusal`.
    @discardableResult
    public func run(in db: Writer) throws -> Crisis {
        let wanted = Slug.make(from: draft.title.text(for: .german).text, fallback: "crisis")
        let taken = try db.crisisSlugs(beginningWith: wanted)
        let crisis = try Crisis(
            id: db.newIdentifier(), slug: Slug.free(for: wanted, among: taken), template: draft.template,
            title: draft.title, districts: draft.districts, languages: draft.languages, contact: draft.contact,
            notNeeded: draft.notNeeded, openedAt: db.now)
        try db.insert(crisis)
        return crisis
    }
}

/// What is known of a crisis is put right.
public struct ChangeCrisis: Sendable {
    let crisis: Crisis.ID

    public init(_ crisis: Crisis.ID) { self.crisis = crisis }

    /// - Throws: `NotFound`, and whatever `change` throws.
    public func run(in db: Writer, change: (inout Crisis) throws -> Void) throws {
        try db.change(crisis: crisis, change)
    }
}
