import Actions
import Domain
import Storage

extension Filling {
    /// One organisation wants to be called otherwise, and somebody has found something wrong in its profile: both wait at the desk.
    func fillProfiles(of directory: CityDirectory) async throws {
        let slug = "yeni-bahce"
        guard let garden = directory[slug] else { throw ContentProblem.unknown(slug) }
        let report = ReportProfile(
            of: garden.id, part: .contact, text: "Unter der Nummer meldet sich seit Oktober niemand mehr.", email: nil,
            language: .german, correspondence: correspondence("profiles"))
        try await database.write(by: .system) { db in
            try ChangeOrganisation(garden.id).run(in: db) { organisation, _ in
                organisation.name = "Yeni Bahçe – Haus und Garten e. V."
            }
        }
        try await database.write(by: .visitor) { db in try report.run(in: db) }
    }
}
