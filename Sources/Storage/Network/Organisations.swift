public import Domain

extension Reader {
    public func organisation(_ id: Organisation.ID) throws -> Organisation? {
        try organisations([id]).first
    }

    public func organisation(slug: String) throws -> Organisation? {
        let id: Organisation.ID? = try value("SELECT id AS value FROM organisation WHERE slug = \(slug)")
        return try id.flatMap(organisation)
    }

    /// Those organisations with everything that belongs to them, in five statements however many they are. The order is
    /// that of `ids`; those that do not exist are left out.
    public func organisations(_ ids: [Organisation.ID]) throws -> [Organisation] {
        guard !ids.isEmpty else { return [] }
        let topics: [Organisation.ID: Set<Topic>] = try links(.topic, of: ids)
        let targetGroups: [Organisation.ID: Set<TargetGroup>] = try links(.targetGroup, of: ids)
        let districts: [Organisation.ID: Set<District>] = try links(.district, of: ids)
        let languages: [Organisation.ID: Set<Language>] = try links(.language, of: ids)
        let found = try rows(
            """
            SELECT id, slug, name, side, kind, legal_form, staffing, register_number, descriptions, website, is_fictional,
            visibility, confirmed_at, confirmed_way, corrected_at, created_at FROM organisation WHERE id IN \(list: ids)
            """
        ).map { row in
            let id: Organisation.ID = try row["id"]
            return try Organisation(
                id: id, slug: row["slug"], name: row["name"], side: row["side"], kind: row["kind"],
                legalForm: row["legal_form"], staffing: row["staffing"], registerNumber: row["register_number"],
                descriptions: DescriptionsColumn.read(row["descriptions"]), topics: topics[id] ?? [],
                targetGroups: targetGroups[id] ?? [], districts: districts[id] ?? [], languages: languages[id] ?? [],
                website: row["website"], visibility: row["visibility"], confirmedAt: row["confirmed_at"],
                confirmedWay: row["confirmed_way"], correctedAt: row["corrected_at"],
                isFictional: row["is_fictional"], createdAt: row["created_at"])
        }
        let byID = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return ids.compactMap { byID[$0] }
    }

    /// What those organisations are called, where they are found, and where they stand.
    public func organisationNames(_ ids: some Sequence<Organisation.ID>) throws -> [Organisation.ID: OrganisationName] {
        let ids = Set(ids)
        guard !ids.isEmpty else { return [:] }
        let names = try rows("SELECT id, slug, name, side FROM organisation WHERE id IN \(list: ids)")
            .map(OrganisationName.init(row:))
        return Dictionary(names.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The same as far as `viewer` may see them: of the others nobody reads so much as the name.
    /// - Parameter known: those that whoever looks knows all the same, such as their own.
    public func organisationNames(
        _ ids: some Sequence<Organisation.ID>, seenBy viewer: Visibility, orAmong known: Set<Organisation.ID> = []
    ) throws -> [Organisation.ID: OrganisationName] {
        let ids = Set(ids)
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, slug, name, side, visibility FROM organisation WHERE id IN \(list: ids)")
        let names = try rows.compactMap { row -> OrganisationName? in
            let (name, visibility) = (try OrganisationName(row: row), try row["visibility"] as Visibility)
            return visibility.isVisible(to: viewer) || known.contains(name.id) ? name : nil
        }
        return Dictionary(names.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The organisations with this name, however it is typed: case, accents and punctuation do not matter.
    public func organisations(named name: String) throws -> [OrganisationName] {
        try rows(
            """
            SELECT id, slug, name, side FROM organisation WHERE name_key = \(name.foldedForSearch) ORDER BY id
            """
        ).map(OrganisationName.init(row:))
    }

    /// The organisation that somebody means who types this name; the legal form may be missing. Whoever may not see all of
    /// them is asked about with `seenBy`.
    public func organisation(typed name: String) throws -> OrganisationName? {
        try organisation(typed: name, seenBy: .coordination)
    }

    /// The same as far as `viewer` may see them: the others are as if they were not there.
    /// - Parameter own: those that whoever types knows all the same.
    public func organisation(
        typed name: String, seenBy viewer: Visibility, orAmong own: Set<Organisation.ID> = []
    ) throws -> OrganisationName? {
        let known = name.foldedWithoutLegalForm
        guard !known.isEmpty else { return nil }
        let names = try rows(
            """
            SELECT id, slug, name, side, visibility FROM organisation
            WHERE SUBSTR(name_key, 1, CAST(\(known.unicodeScalars.count) AS INTEGER)) = \(known) ORDER BY id
            """
        ).compactMap { row -> OrganisationName? in
            let (name, visibility) = (try OrganisationName(row: row), try row["visibility"] as Visibility)
            return visibility.isVisible(to: viewer) || own.contains(name.id) ? name : nil
        }
        if let meant = name.meant(among: names.map(\.name)) { return names[meant] }
        return try organisation(formerlyCalled: known, seenBy: viewer, orAmong: own)
    }

    /// The one of which an entry of this name has become part.
    private func organisation(
        formerlyCalled name: String, seenBy viewer: Visibility, orAmong own: Set<Organisation.ID>
    ) throws -> OrganisationName? {
        let kept: Organisation.ID? = try value(
            """
            SELECT kept AS value FROM organisation_merger
            WHERE name_key = \(name) AND undone_at IS NULL AND visibility = \(Visibility.public) ORDER BY id LIMIT 1
            """)
        return try kept.flatMap { try organisationNames([$0], seenBy: viewer, orAmong: own)[$0] }
    }

    /// What those organisations say about themselves.
    public func organisationDescriptions(_ ids: [Organisation.ID]) throws -> [Organisation.ID: [Language: String]] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, descriptions FROM organisation WHERE id IN \(list: ids)")
        return try Dictionary(
            rows.map { try ($0["id"], DescriptionsColumn.read($0["descriptions"])) },
            uniquingKeysWith: { first, _ in first })
    }

    /// How many accounts edit each of those organisations; those with none are left out.
    public func editorCounts(of ids: [Organisation.ID]) throws -> [Organisation.ID: Int] {
        try roleCounts(of: .editor, inScopes: ids.map(\.rawValue)).reduce(into: [:]) { counts, entry in
            counts[Organisation.ID(rawValue: entry.key)] = entry.value
        }
    }

    /// Which of these have a page that everybody may see.
    public func publicOrganisations(among ids: some Sequence<Organisation.ID>) throws -> Set<Organisation.ID> {
        let ids = Set(ids)
        guard !ids.isEmpty else { return [] }
        let found = try rows(
            "SELECT id FROM organisation WHERE id IN \(list: ids) AND visibility = \(Visibility.public)")
        return try Set(found.map { try $0["id"] })
    }

    /// What public organisations are called, in the order of their names; at most `limit`.
    public func publicOrganisations(limit: Int) throws -> [OrganisationName] {
        try rows(
            """
            SELECT id, slug, name, side FROM organisation WHERE visibility = \(Visibility.public)
            ORDER BY name, id LIMIT \(limit)
            """
        ).map(OrganisationName.init(row:))
    }

    public func organisationCount() throws -> Int {
        try count("SELECT COUNT(*) AS value FROM organisation")
    }

    /// The addresses that are taken, or lead on from what has become part of another one.
    public func organisationSlugs() throws -> Set<String> {
        try Set(
            rows("SELECT slug FROM organisation UNION SELECT slug FROM organisation_merger").map { try $0["slug"] })
    }

    /// Of everything that anybody may see, in the order in which it came.
    public func publicOrganisationSlugs() throws -> [(id: Organisation.ID, slug: String)] {
        try rows("SELECT id, slug FROM organisation WHERE visibility = \(Visibility.public) ORDER BY id").map {
            (id: try $0["id"], slug: try $0["slug"])
        }
    }
}

/// Just enough to name an organisation and to link to it.
public struct OrganisationName: Hashable, Sendable {
    public let id: Organisation.ID
    public let slug: String
    public let name: String
    public let side: Side

    init(row: Row) throws {
        id = try row["id"]
        slug = try row["slug"]
        name = try row["name"]
        side = try row["side"]
    }
}

extension Writer {
    public func insert(_ organisation: Organisation) throws { try insert([organisation]) }

    /// Several at once, in few statements.
    public func insert(_ organisations: [Organisation]) throws {
        for part in organisations.parts(of: 100) {
            let rows = try part.map { organisation -> SQL in
                let descriptions = try DescriptionsColumn.text(organisation.descriptions)
                return """
                    (\(organisation.id), \(organisation.slug), \(organisation.name), \(organisation.name.foldedForSearch),
                    \(organisation.side), \(organisation.kind), \(organisation.legalForm), \(organisation.staffing),
                    \(organisation.registerNumber), \(descriptions),
                    \(organisation.website), \(organisation.isFictional), \(organisation.visibility),
                    \(organisation.confirmedAt), \(organisation.confirmedWay), \(organisation.correctedAt),
                    \(organisation.createdAt))
                    """
            }
            try run(
                """
                INSERT INTO organisation (id, slug, name, name_key, side, kind, legal_form, staffing, register_number,
                descriptions, website, is_fictional, visibility, confirmed_at, confirmed_way, corrected_at, created_at)
                VALUES \(rows.joined(separator: ", "))
                """)
            try insertLinks(of: part)
        }
        try journal(.created, .organisation, ofAll: organisations.map { ($0.id.rawValue, [:]) })
    }

    /// Changes an organisation: reads it, changes it and writes it in one breath, and only if something is different.
    ///
    /// - Parameter change: how the journal calls it; it names the fields, never what stands in them.
    /// - Returns: the organisation as it is now.
    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(
        organisation id: Organisation.ID, as change: Change = .changed, details: [String: String] = [:],
        _ body: (inout Organisation) throws -> Void
    ) throws -> Organisation {
        guard let before = try organisation(id) else { throw NotFound() }
        let difference = try Difference(before, Organisation.fields, by: body)
        guard !difference.isEmpty else { return before }
        try update(difference.after)
        try record(difference, as: change, .organisation, id, details: details)
        try noteOpenServices(of: id)
        return difference.after
    }

    /// Writes what became of two profiles over one of them.
    /// - Returns: what stood in the fields that differ, and what stands there now, each as JSON.
    func replace(
        organisation id: Organisation.ID, _ body: (inout Organisation) -> Void
    ) throws -> [String: [String]] {
        guard let before = try organisation(id) else { throw NotFound() }
        let difference = try Difference(before, Organisation.fields, by: body)
        guard !difference.isEmpty else { return [:] }
        let back = try Difference(difference.after, Organisation.fields) { $0 = before }
        try change(organisation: id) { $0 = difference.after }
        return (difference.earlier ?? [:]).reduce(into: [:]) { fields, earlier in
            fields[earlier.key] = [earlier.value, back.earlier?[earlier.key] ?? ""]
        }
    }

    /// Puts back what was replaced, as far as nobody has changed it since.
    func putBack(organisation id: Organisation.ID, _ replaced: [String: [String]]) throws {
        try change(organisation: id) { organisation in
            let now = organisation
            for field in Organisation.fields {
                guard let keeping = field.keeping, let texts = replaced[field.name], texts.count == 2,
                    keeping.holds(now, texts[1])
                else { continue }
                try keeping.putBack(&organisation, texts[0])
            }
        }
    }

    private func update(_ organisation: Organisation) throws {
        try run(
            """
            UPDATE organisation SET name = \(organisation.name), name_key = \(organisation.name.foldedForSearch),
            side = \(organisation.side), kind = \(organisation.kind), legal_form = \(organisation.legalForm),
            staffing = \(organisation.staffing), register_number = \(organisation.registerNumber),
            descriptions = \(DescriptionsColumn.text(organisation.descriptions)),
            website = \(organisation.website), visibility = \(organisation.visibility),
            confirmed_at = \(organisation.confirmedAt), confirmed_way = \(organisation.confirmedWay),
            corrected_at = \(organisation.correctedAt)
            WHERE id = \(organisation.id)
            """)
        for link in OrganisationLink.allCases {
            try run("DELETE FROM \(link.table) WHERE organisation = \(organisation.id)")
        }
        try insertLinks(of: [organisation])
    }

    private func insertLinks(of organisations: ArraySlice<Organisation>) throws {
        try insert(organisations.map { ($0.id, $0.topics) }, as: .topic)
        try insert(organisations.map { ($0.id, $0.targetGroups) }, as: .targetGroup)
        try insert(organisations.map { ($0.id, $0.districts) }, as: .district)
        try insert(organisations.map { ($0.id, $0.languages) }, as: .language)
    }

    private func insert<Value: SQLConvertible & Comparable>(
        _ values: [(organisation: Organisation.ID, all: Set<Value>)], as link: OrganisationLink
    ) throws {
        let pairs = values.flatMap { entry in
            entry.all.sorted().map { "(\(entry.organisation), \($0))" as SQL }
        }
        for part in pairs.parts(of: 1_000) {
            try run(
                "INSERT INTO \(link.table) (organisation, \(link.column)) VALUES \(part.joined(separator: ", "))")
        }
    }
}

extension Organisation: Undoable {
    static let undoableKind = UndoableKind.organisation

    /// Puts back what a change has replaced.
    public mutating func putBack(_ earlier: EarlierValues) throws {
        try earlier.putBack(in: &self, Self.fields)
    }

    /// Everything about it that can be changed, by the names that the journal has for it.
    fileprivate static let fields: [FieldName<Organisation>] = [
        .undoable("name", at: \.name),
        .undoable("side", at: \.side),
        .undoable("kind", at: \.kind),
        .undoable("legalForm", at: \.legalForm),
        .undoable("staffing", at: \.staffing),
        .undoable("registerNumber", at: \.registerNumber),
        .undoable("descriptions", at: \.descriptions),
        .undoable("topics", at: \.topics),
        .undoable("targetGroups", at: \.targetGroups),
        .undoable("districts", at: \.districts),
        .undoable("languages", at: \.languages),
        .undoable("website", at: \.website),
        .undoable("visibility", at: \.visibility),
        .undoable("confirmedAt", isAside: true, get: \.confirmedAt) { $0.restore(confirmedAt: $1) },
        .undoable("confirmedWay", isAside: true, get: \.confirmedWay) { $0.restore(confirmedWay: $1) },
        .undoable("correctedAt", isAside: true, get: \.correctedAt) { $0.restore(correctedAt: $1) },
    ]
}

/// What an organisation has several of, each in a table of pairs.
enum OrganisationLink: CaseIterable {
    case topic, targetGroup, district, language

    var table: SQL {
        switch self {
        case .topic: "organisation_topic"
        case .targetGroup: "organisation_target_group"
        case .district: "organisation_district"
        case .language: "organisation_language"
        }
    }

    var column: SQL {
        switch self {
        case .topic: "topic"
        case .targetGroup: "target_group"
        case .district: "district"
        case .language: "language"
        }
    }
}

extension Reader {
    /// The values of one kind by organisation; of all organisations if `ids` is nil.
    func links<Value: SQLConvertible & Hashable>(
        _ link: OrganisationLink, of ids: [Organisation.ID]?
    ) throws -> [Organisation.ID: Set<Value>] {
        let only: SQL = if let ids { "WHERE organisation IN \(list: ids)" } else { "" }
        var values: [Organisation.ID: Set<Value>] = [:]
        for row in try rows("SELECT organisation, \(link.column) AS value FROM \(link.table) \(only)") {
            try values[row["organisation"], default: []].insert(row["value"])
        }
        return values
    }
}

extension Reader {
    /// The whole directory, as far as `viewer` may see it, in the order of the names.
    public func organisations(for viewer: Visibility) throws -> [Organisation] {
        let ids: [Organisation.ID] = try rows("SELECT id FROM organisation ORDER BY name_key, id").map { try $0["id"] }
        return try manyOrganisations(ids).filter { $0.visibility.isVisible(to: viewer) }
    }

    /// Those organisations, however many they are: a statement takes no more than some ten thousand values.
    public func manyOrganisations(_ ids: [Organisation.ID]) throws -> [Organisation] {
        try ids.parts(of: 10_000).flatMap { try organisations(Array($0)) }
    }
}
