import Domain
import Hummingbird
import Storage

/// What every page's foot leads to: privacy, imprint, accessibility, easy language, sign language.
enum InformationRoutes {
    static func add(to routes: inout Routes) {
        for subject in InformationPage.Subject.allCases {
            routes.get(subject.address, for: .everyone) { visit in
                try await visit.publicPage { db in
                    try db.houseFacts()
                } page: { facts in
                    InformationPage(visit: visit, subject: subject, facts: facts).frame
                }
            }
        }
        HouseRoutes.add(to: &routes)
    }
}
