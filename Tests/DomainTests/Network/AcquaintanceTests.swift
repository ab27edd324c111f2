import Domain
import FoundationEssentials
import Testing

/// Whom an organisation could meet: planted cases, and a hundred thousand.
@Suite struct AcquaintanceTests {
    private static let topics = ["school", "sport", "ageing-care", "health"]
    private static let districts = ["mitte", "brackwede"]

    private static func taxonomy() throws -> Taxonomy {
        func list(_ slugs: [String]) -> String {
            slugs.map { #"{ "slug": "\#($0)", "labels": { "de": "\#($0)" } }"# }.joined(separator: ",")
        }
        let json = """
            { "topics": [\(list(topics))], "districts": [\(list(districts))], "targetGroups": [\(list(["youth"]))],
            "languages": [\(list(["de", "tr", "uk"]))] }
            """
        return try JSONDecoder().decode(Taxonomy.self, from: Data(json.utf8))
    }

    private static func entry(
        _ id: String, _ side: Side = .administration, topics: [String] = ["school"], districts: [String] = [],
        languages: [String] = [], visibility: Visibility = .public
    ) -> AcquaintanceIndex.Entry {
        AcquaintanceIndex.Entry(
            id: .init(rawValue: id), side: side, visibility: visibility,
            topics: Set(topics.map(Topic.init(rawValue:))), targetGroups: [],
            districts: Set(districts.map(District.init(rawValue:))),
            languages: Set(languages.map(Language.init(rawValue:))))
    }

    private func index(_ entries: [AcquaintanceIndex.Entry]) throws -> AcquaintanceIndex {
        var index = AcquaintanceIndex(taxonomy: try Self.taxonomy())
        for entry in entries { index.put(entry) }
        return index
    }

    private func best(
        _ entries: [AcquaintanceIndex.Entry], except known: Set<String> = [], seenBy viewer: Visibility = .network,
        limit: Int = 9
    ) throws -> [String] {
        try index(entries).best(
            for: .init(rawValue: "own"), except: Set(known.map { .init(rawValue: $0) }), seenBy: viewer, limit: limit
        ).map(\.organisation.rawValue)
    }

    private static let own = entry(
        "own", .migrantOrganisation, topics: ["school", "ageing-care"], districts: ["brackwede"],
        languages: ["de", "tr"])

    @Test func `who works on most of the same comes first, then who is near, then who speaks the same`() throws {
        let found = try best([
            Self.own, Self.entry("one-topic"), Self.entry("tongue", languages: ["de", "tr"]),
            Self.entry("near", districts: ["brackwede"]), Self.entry("far", districts: ["mitte"]),
            Self.entry("both-topics", topics: ["school", "ageing-care"], districts: ["brackwede"]),
        ])
        #expect(found == ["both-topics", "near", "tongue", "one-topic", "far"])
    }

    @Test func `nobody is suggested of the own bank, without a common topic, known, or out of sight`() throws {
        let found = try best(
            [
                Self.own, Self.entry("mo", .migrantOrganisation), Self.entry("sport", topics: ["sport"]),
                Self.entry("known"), Self.entry("hidden", visibility: .coordination),
                Self.entry("inside", visibility: .network), Self.entry("fine", .provider),
            ], except: ["known"])
        #expect(Set(found) == ["inside", "fine"])
        let public1 = try best([Self.own, Self.entry("inside", visibility: .network)], seenBy: .public)
        #expect(public1.isEmpty)
    }

    @Test func `what both have in common is told in the order of the lists, German apart`() throws {
        let index = try index([
            Self.own,
            Self.entry("x", topics: ["ageing-care", "school"], districts: ["brackwede"], languages: ["de", "tr"]),
        ])
        let found = try #require(
            index.best(for: .init(rawValue: "own"), except: [], seenBy: .public, limit: 1).first)
        #expect(found.topics.map(\.rawValue) == ["school", "ageing-care"])
        #expect(found.districts.map(\.rawValue) == ["brackwede"] && found.languages.map(\.rawValue) == ["tr"])
    }

    @Test func `among equals it is not always the same one who comes first`() throws {
        let others = (1...20).map { Self.entry("x\($0)") }
        let firsts = try (1...20).compactMap { number -> String? in
            let own = Self.entry("own\(number)", .migrantOrganisation)
            return try index(others + [own]).best(
                for: own.id, except: [], seenBy: .public, limit: 1
            ).first?.organisation.rawValue
        }
        #expect(Set(firsts).count > 5)
    }

    @Test func `who changes is known as they are now, and who is gone is gone`() throws {
        var index = try index([Self.own, Self.entry("x"), Self.entry("y")])
        index.put(Self.entry("x", topics: ["sport"]))
        #expect(index.best(for: Self.own.id, except: [], seenBy: .public, limit: 9).count == 1)
        index.remove(.init(rawValue: "y"))
        index.remove(.init(rawValue: "y"))
        #expect(index.best(for: Self.own.id, except: [], seenBy: .public, limit: 9).isEmpty)
        #expect(index.count == 2)
    }

    @Test func `of a hundred thousand the best are found`() throws {
        let entries = (0..<100_000).map { number in
            Self.entry(
                "o\(number)", number.isMultiple(of: 2) ? .provider : .migrantOrganisation,
                topics: [Self.topics[number % 4]], districts: [Self.districts[number % 2]])
        }
        let index = try index([Self.own] + entries)
        #expect(index.best(for: Self.own.id, except: [], seenBy: .public, limit: 5).count == 5)
    }
}
