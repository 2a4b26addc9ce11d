package dev.kubedouble.fake.admission.podspec.status;

import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.LinuxContainerUser;
import dev.kubedouble.api.core.v1.VolumeMountStatus;
import dev.kubedouble.fake.admission.content.Numbers;
import dev.kubedouble.fake.admission.content.Utf8;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.List;

/** What the statuses of containers say about their users and their volumes. */
final class ContainerStatuses {
  private static final int MAX_IMAGE_LENGTH = 256;

  private ContainerStatuses() {}

  static void users(FieldErrors errors, FieldPath path, List<ContainerStatus> statuses, String os) {
    for (int i = 0; i < statuses.size(); i++) {
      if (!statuses.get(i).getUser().hasLinux()) {
        continue;
      }
      FieldPath at = path.index(i).child("user", "linux");
      if (os.equals("windows")) {
        errors.forbidden(at, "cannot be set for a windows pod");
      } else if (os.equals("linux")) {
        user(errors, at, statuses.get(i).getUser().getLinux());
      }
    }
  }

  private static void user(FieldErrors errors, FieldPath path, LinuxContainerUser user) {
    errors.invalid(path.child("uid"), user.getUid(), Numbers.userId(user.getUid()));
    errors.invalid(path.child("gid"), user.getGid(), Numbers.groupId(user.getGid()));
    for (int i = 0; i < user.getSupplementalGroupsCount(); i++) {
      long group = user.getSupplementalGroups(i);
      errors.invalid(path.child("supplementalGroups").index(i), group, Numbers.groupId(group));
    }
  }

  static void volumes(FieldErrors errors, FieldPath path, List<ContainerStatus> statuses) {
    for (int i = 0; i < statuses.size(); i++) {
      List<VolumeMountStatus> mounts = statuses.get(i).getVolumeMountsList();
      for (int j = 0; j < mounts.size(); j++) {
        if (mounts.get(j).getVolumeStatus().hasImage()) {
          image(
              errors,
              path.index(i)
                  .child("volumeMounts")
                  .index(j)
                  .child("volumeStatus", "imageVolumeStatus")
                  .child("imageRef"),
              mounts.get(j).getVolumeStatus().getImage().getImageRef());
        }
      }
    }
  }

  private static void image(FieldErrors errors, FieldPath path, String image) {
    if (image.isEmpty()) {
      errors.required(path, "imageRef must not be empty");
    }
    if (Utf8.longerThan(image, MAX_IMAGE_LENGTH)) {
      errors.tooLong(path, MAX_IMAGE_LENGTH);
    }
  }
}
