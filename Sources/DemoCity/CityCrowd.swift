/// More of the city than anybody wrote by hand: organisations and people combined from the content, for measurements.
struct CityCrowd: Sendable {
    private let content: CityContent
    private let seed: UInt64

    init(content: CityContent, seed: UInt64) {
        self.content = content
        self.seed = seed
    }

    /// The organisation with this number, the same every time: the profile of one of the content, another name and
    /// another part of the city.
    func organisation(_ number: Int) -> OrganisationContent {
        let chance = Chance(seed: seed, purpose: "crowd organisation \(number)")
        let pattern = content.organisations[number % content.organisations.count]
        let other = content.organisations[chance.number(in: content.organisations.indices)]
        let (district, neighbourhood) = chance.one(of: Self.neighbourhoods)
        let name = "\(chance.one(of: Self.beginnings))\(chance.one(of: Self.endings)) \(neighbourhood)"
        return OrganisationContent(
            slug: "\(pattern.side)-\(number)", name: pattern.legalForm == "ev" ? name + " e. V." : name,
            side: pattern.side, kind: pattern.kind, legalForm: pattern.legalForm, staffing: pattern.staffing,
            districts: [district], languages: Array(Set(pattern.languages + other.languages.prefix(3))).sorted(),
            topics: Array(Set(pattern.topics.prefix(2) + other.topics.prefix(1))).sorted(),
            targetGroups: pattern.targetGroups, descriptions: pattern.descriptions,
            offers: Array(other.offers.prefix(1)), needs: Array(pattern.needs.prefix(1)), contacts: [])
    }

    /// Somebody who registers, the same for the same number.
    func person(_ number: Int) -> AttendanceContent.Person {
        let chance = Chance(seed: seed, purpose: "crowd person \(number)")
        let people = content.attendance.people
        let (given, family, pattern) = (chance.one(of: people), chance.one(of: people), chance.one(of: people))
        let first = given.name.split(separator: " ").first.map(String.init) ?? given.name
        let last = family.name.split(separator: " ").last.map(String.init) ?? family.name
        return AttendanceContent.Person(
            name: "\(first) \(last)", language: pattern.language, organisation: pattern.organisation,
            topics: pattern.topics, languages: pattern.languages, needs: pattern.needs,
            email: "gast-\(number)@example.org", telephone: nil, tookOverFrom: nil, staysAway: chance.isOnce(in: 12))
    }

    private static let beginnings = [
        "Linden", "Brücken", "Fenster", "Garten", "Hof", "Werk", "Kessel", "Bach", "Stern", "Flachs", "Leinen",
        "Mühlen", "Quell", "Licht", "Wiesen", "Markt", "Ahorn", "Apfel", "Birken", "Drachen", "Feder", "Hafen",
        "Kirsch", "Kranich", "Laternen", "Mond", "Nuss", "Perlen", "Salz", "Schwalben", "Silber", "Ufer", "Wander",
        "Wolken", "Zimt", "Zelt",
    ]

    private static let endings = [
        "kreis", "treff", "haus", "runde", "werkstatt", "bogen", "stube", "laube", "tor", "platz", "steg", "chor",
        "bund", "forum", "schule", "garten", "faden", "weg",
    ]

    private static let neighbourhoods = [
        ("mitte", "Kesselbrink"), ("mitte", "Altstadt"), ("schildesche", "Gellershagen"), ("schildesche", "Sudbrack"),
        ("gadderbaum", "Gadderbaum"), ("brackwede", "Quelle"), ("brackwede", "Ummeln"), ("brackwede", "Holtkamp"),
        ("dornberg", "Babenhausen"), ("dornberg", "Kirchdornberg"), ("dornberg", "Schröttinghausen"),
        ("joellenbeck", "Theesen"), ("joellenbeck", "Vilsendorf"), ("heepen", "Baumheide"), ("heepen", "Milse"),
        ("heepen", "Oldentrup"), ("heepen", "Altenhagen"), ("stieghorst", "Sieker"), ("stieghorst", "Hillegossen"),
        ("stieghorst", "Ubbedissen"), ("sennestadt", "Dalbke"), ("sennestadt", "Eckardtsheim"), ("senne", "Windflöte"),
        ("senne", "Buschkamp"), ("senne", "Windelsbleiche"),
    ]
}
