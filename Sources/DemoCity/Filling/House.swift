import Actions
import Domain
import Storage

extension Filling {
    /// What the law asks of whoever runs the house: an invented office, with one thing that is not accessible yet.
    func sayWhoRunsTheHouse() async throws {
        let day = city.day
        let facts: [HouseFact: String] = [
            .body: "Leitstelle Zusammenleben, Musterstadt Leineweber",
            .address: "Webergasse 7\n33000 Leineweber",
            .representative: "Dr. Ines Haverkamp, Leiterin",
            .email: "leitstelle@example.org",
            .contact: "0521 5550100",
            .officerDuty: OfficerDuty.named.rawValue,
            .officer: "Datenschutz der Stadt Leineweber",
            .officerContact: "datenschutz@example.org",
            .supervisor: "Landesbeauftragte für Datenschutz und Informationsfreiheit\nNordufer 1, 40000 Musterland",
            .law: AccessibilityLaw.publicBody.rawValue,
            .state: AccessibilityState.partial.rawValue,
            .method: AccessibilityMethod.ownReview.rawValue,
            .preparedOn: day.advanced(byDays: -150).rawValue,
            .reviewedOn: day.advanced(byDays: -60).rawValue,
            .answerDays: "14",
            .ombuds: "Ombudsstelle für barrierefreie Informationstechnik",
            .ombudsContact: "ombudsstelle@example.org",
        ]
        let barriers = [
            KnownBarrier(
                part: "Das Bild der Brücken", reason: "Das Bild ist mit einer Vorlesehilfe nicht zu verstehen.",
                alternative: "Unter dem Bild stehen dieselben Brücken als Tabelle.")
        ]
        try await database.write(by: .system) { db in
            for page in HousePage.allCases {
                try ChangeHousePage(page).run(in: db) { kept in
                    for fact in page.facts { kept[fact] = facts[fact] ?? "" }
                    if page == .accessibility { kept.barriers = barriers }
                }
            }
        }
    }

    /// An association has said one sentence better, and is named for it.
    func findBetterWords(of directory: CityDirectory) async throws {
        guard let organisation = directory["yeni-bahce"] else { throw ContentProblem.unknown("yeni-bahce") }
        let sentence =
            "Katılmak ister misiniz? “Etkinlikler” sayfasından kayıt olabilirsiniz. "
            + "Dili sayfanın üstünden seçebilirsiniz; sade Almanca da var."
        try await database.write(by: .system) { db in
            let words = try ProposeBetterWords(
                for: TextKey(rawValue: "information.easyHow"), in: Language(rawValue: "tr"), forms: ["": sentence],
                naming: organisation.id
            ).run(in: db)
            try AcceptBetterWords(words).run(in: db)
        }
    }
}
