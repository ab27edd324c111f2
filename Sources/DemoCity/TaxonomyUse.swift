/// A value of the taxonomy that the content uses, and the list it must stand in.
public struct TaxonomyUse: Hashable, Sendable {
    public let list: String
    public let slug: String
}

extension CityContent {
    /// Every value of the taxonomy that appears anywhere in the content.
    public var taxonomyUses: Set<TaxonomyUse> {
        var uses: Set<TaxonomyUse> = []
        func use(_ list: String, _ slugs: [String?]) {
            for slug in slugs { if let slug { uses.insert(TaxonomyUse(list: list, slug: slug)) } }
        }
        for organisation in organisations {
            use("organisationSides", [organisation.side])
            use("organisationKinds", [organisation.kind])
            use("legalForms", [organisation.legalForm])
            use("staffing", [organisation.staffing])
            use("districts", organisation.districts)
            use("languages", organisation.languages + organisation.descriptions.keys)
            use("topics", organisation.topics)
            use("targetGroups", organisation.targetGroups)
            use("offerKinds", (organisation.offers + organisation.needs).map(\.kind))
            use("languages", (organisation.offers + organisation.needs).map(\.language))
            use("contactVisibility", organisation.contacts.map(\.visibility))
        }
        use("topics", cooperations.map(\.topic))
        use("cooperationForms", cooperations.map(\.form))
        use("cooperationStatuses", cooperations.map(\.status))
        use("dormancyReasons", cooperations.map(\.dormancyReason))
        use("fundingKinds", funding.map(\.kind))
        use("organisationSides", funding.flatMap(\.sides))
        use("legalForms", funding.flatMap(\.legalForms))
        use("topics", funding.flatMap(\.topics))
        for person in attendance.people {
            use("languages", person.languages + [person.language])
            use("topics", person.topics)
            use("accessNeeds", (person.needs ?? []).map(\.need))
        }
        use("languages", stands.stands.flatMap { $0.languages + [$0.language] })
        use("topics", groups.groups.map(\.topic))
        use("languages", groups.groups.map(\.language) + groups.interpreters.flatMap(\.languages))
        for board in boards.boards {
            use("boardPhases", board.clusters.map(\.phase) + board.cards.map(\.phase))
            use("languages", board.cards.map(\.language))
            use("topics", board.ideas.map(\.topic))
            use("ideaStatuses", board.ideas.map(\.status))
        }
        use("topics", measures.map(\.topic))
        use("measureStatuses", measures.map(\.status))
        use("topics", previousEdition.ideas.map(\.topic))
        use("ideaStatuses", previousEdition.ideas.map(\.status))
        use("measureStatuses", previousEdition.ideas.map(\.measure?.status))
        return uses
    }
}

extension AttendanceContent {
    /// Everybody who ever says their name, before the day or at the door.
    public var people: [Person] {
        delegations.flatMap { $0.named + $0.arriving } + registrations + walkIns
    }

    /// How many places were asked for before the day.
    public var numberRegistered: Int { delegations.reduce(registrations.count) { $0 + $1.places } }
}
