// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/external_model.h"
#include "core/pipeline/program_consent_private.h"

namespace limelight::pipeline {

Status checkProgram(const std::filesystem::path& folder, bool mayRun)
{
    if (!models::isExternalModel(folder)) return Done{};
    const auto model = models::readExternalModel(folder);
    if (!model) return model.error();
    const auto key = models::consentKeyOf(*model);
    if (!key) return key.error();
    const auto consents = models::ExternalConsents::ofUser();
    if (mayRun) {
        // A word that cannot be written down is asked for again, that is all.
        (void)consents.add(*key);
        return Done{};
    }
    if (consents.contains(*key)) return Done{};
    return Error{ErrorCode::NotAllowed,
                 models::questionBeforeRunning(*model) + " On the command line --model " +
                     model->folder.string() +
                     " allows it, once and for all until its files change.",
                 {}};
}

}  // namespace limelight::pipeline
